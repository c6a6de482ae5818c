using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Help;

public sealed class CompletionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [UnixTheory]
    [InlineData("netwright pr", "predict")]
    [InlineData("netwright train a.net.yaml --no", "--no-shuffle")]
    [InlineData("netwright new x --template lenet5-1", "lenet5-1998")]
    [InlineData("netwright completion po", "")]
    [InlineData("netwright completion pw", "pwsh")]
    [InlineData("netwright train ", "")]
    public async Task Bash_completes_verbs_options_and_values(string line, string expected)
    {
        string word = line[(line.LastIndexOf(' ') + 1)..];
        folder.Add("script", (await ToolProcess.Run(folder.Path, "completion", "bash")).Output);
        string command = $"""
            netwright() {"{"} {ToolProcess.Host} {ToolProcess.Path} "$@"; {"}"}
            source ./script
            COMP_LINE='{line}' COMP_POINT={line.Length} COMP_WORDS=(netwright '{word}') COMP_CWORD=1
            _netwright
            echo "$COMPREPLY"
            """;
        ProcessStartInfo start = new("bash", ["-c", command]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true };
        using Process bash = Process.Start(start)!;

        Assert.Equal(expected + "\n", await bash.StandardOutput.ReadToEndAsync());
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void Each_shell_has_a_script_that_says_where_it_goes(string shell)
    {
        ToolResult result = Tool.Run("completion", shell);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith($"# netwright completion {shell} >", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, Tool.Run("completion", "cmd").ExitCode);
    }
}
