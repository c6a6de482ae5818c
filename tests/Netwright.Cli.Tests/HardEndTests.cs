using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests;

/// <summary>Every verb where a shell hands it something unusable: an exit code, at most one line, never a trace.</summary>
public sealed class HardEndTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [UnixTheory]
    [InlineData("$TOOL >&-", 1, 1)]
    [InlineData("$TOOL >/dev/full", 1, 1)]
    [InlineData("$TOOL 2>&- >/dev/null", 0, 0)]
    [InlineData("$TOOL >&- 2>&-", 1, 0)]
    [InlineData("$TOOL </dev/null >/dev/null", 0, 0)]
    [InlineData("{ $TOOL; echo $? >code; } | head -c 1 >/dev/null; exit $(cat code)", 0, 0)]
    [InlineData("{ sleep 1; $TOOL; echo $? >code; } | true; exit $(cat code)", 0, 0)]
    public async Task Output_that_cannot_be_written_is_at_most_one_line(string command, int exitCode, int lines)
    {
        folder.Add("a.net.yaml", Specs.Tiny());
        foreach (string verb in new[] { "check a.net.yaml", "summary a.net.yaml", "summary a.net.yaml --json", "emit a.net.yaml", "--help", "check --help", "--version" })
        {
            await AssertEnd(command.Replace("$TOOL", "$TOOL " + verb, StringComparison.Ordinal), exitCode, lines);
        }
    }

    [UnixTheory]
    [InlineData("check wrong.net.yaml >/dev/null", 1, 0)]
    [InlineData("check wrong.net.yaml >&-", 1, 1)]
    [InlineData("summary wrong.net.yaml 2>&-", 1, 0)]
    [InlineData("emit wrong.net.yaml 2>/dev/full", 1, 0)]
    [InlineData("check --bogus 2>&-", 2, 0)]
    [InlineData("--bogus >&- 2>&-", 2, 0)]
    [InlineData("check >/dev/full 2>&-", 2, 0)]
    public async Task What_is_wrong_keeps_its_exit_code_when_nobody_can_be_told(string arguments, int exitCode, int lines)
    {
        folder.Add("wrong.net.yaml", Specs.Tiny(kernel: "9"));
        await AssertEnd("$TOOL " + arguments, exitCode, lines);
    }

    [UnixTheory]
    [InlineData("check a.net.yaml >/dev/null", 1, 0)]
    [InlineData("check . >/dev/null", 1, 0)]
    [InlineData("check $SPEC >/dev/null", 0, 0)]
    [InlineData("check $SPEC $SPEC a.net.yaml >/dev/null", 1, 0)]
    [InlineData("summary a.net.yaml", 1, 1)]
    [InlineData("summary $SPEC >/dev/null", 0, 0)]
    [InlineData("emit a.net.yaml", 1, 1)]
    [InlineData("emit $SPEC -o out", 1, 1)]
    [InlineData("emit $SPEC -o .", 1, 1)]
    [InlineData("--help >/dev/null", 0, 0)]
    [InlineData("--version >/dev/null", 0, 0)]
    public async Task In_a_folder_that_is_gone_relative_paths_name_nothing(string arguments, int exitCode, int lines)
    {
        folder.Add("a.net.yaml", Specs.Tiny());
        await AssertEnd("SPEC=$PWD/a.net.yaml; mkdir gone; cd gone; rmdir ../gone; $TOOL " + arguments, exitCode, lines);
    }

    [UnixTheory]
    [InlineData("mkfifo x.net.yaml", "this is a pipe or a device; name a file")]
    [InlineData("mkfifo pipe; ln -s pipe x.net.yaml", "this is a pipe or a device; name a file")]
    [InlineData("mkdir x.net.yaml", "")]
    [InlineData("ln -s nowhere x.net.yaml", "there is no such file")]
    [InlineData("ln -s x.net.yaml x.net.yaml", "")]
    [InlineData("truncate -s 1G x.net.yaml", "no spec is so long")]
    [InlineData("printf 'name: \\377' >x.net.yaml", "this file is not text in UTF-8")]
    [InlineData("printf 'n\\000a\\000m\\000' >x.net.yaml", "this file is text in UTF-16 without its mark; save it as UTF-8")]
    [InlineData("ln -s /dev/zero x.net.yaml", "")]
    public async Task What_holds_no_text_is_one_line_for_every_verb(string make, string expected)
    {
        await AssertEnd(make, 0, 0);
        foreach (string verb in new[] { "check", "summary", "plan", "emit" })
        {
            Ended ended = await Run($"$TOOL {verb} x.net.yaml 2>&1 | grep -v '^1 fault in'; exit ${{PIPESTATUS[0]}}");
            Assert.Equal(1, ended.ExitCode);
            Assert.Contains(expected, Assert.Single(ended.Lines), StringComparison.Ordinal);
        }
    }

    [UnixTheory]
    [InlineData("mkfifo x.net.yaml")]
    [InlineData("ln -s nowhere x.net.yaml")]
    [InlineData("truncate -s 1G x.net.yaml")]
    public async Task Among_other_specs_it_keeps_none_from_being_checked(string make)
    {
        folder.Add("good.net.yaml", Specs.Tiny());
        await AssertEnd(make, 0, 0);

        Ended ended = await Run("$TOOL check . 2>&1");

        Assert.Equal((1, "1 fault in 2 files"), (ended.ExitCode, ended.Lines[^1]));
    }

    [UnixTheory]
    [InlineData("cat a.net.yaml | $TOOL check /dev/stdin")]
    [InlineData("$TOOL check <(cat a.net.yaml)")]
    [InlineData("printf '\\357\\273\\277' | cat - a.net.yaml >b.net.yaml; $TOOL check b.net.yaml")]
    public async Task What_the_shell_hands_over_is_read(string command)
    {
        folder.Add("a.net.yaml", Specs.Tiny());

        Ended ended = await Run(command);

        Assert.Equal((0, "0 faults in 1 file"), (ended.ExitCode, Assert.Single(ended.Lines)));
    }

    private async Task AssertEnd(string command, int exitCode, int lines)
    {
        Ended ended = await Run(command);
        Assert.True(
            (ended.ExitCode, ended.Lines.Length) == (exitCode, lines),
            $"{command}: code {ended.ExitCode}, lines: {string.Join(" / ", ended.Lines)}");
        Assert.DoesNotContain(ended.Lines, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    // Standard output and error, as lines; the command is bash's, in the test's folder, and $TOOL runs the tool.
    private async Task<Ended> Run(string command)
    {
        ProcessStartInfo start = new("bash", ["-c", $"TOOL='{ToolProcess.Host} {ToolProcess.Path}'; ulimit -c 0; {command}"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        string[] lines = (await output + await error).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new Ended(process.ExitCode, lines);
    }

    private sealed record Ended(int ExitCode, string[] Lines);
}

/// <summary>A test of what a Unix shell can do to a program; elsewhere it is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = File.Exists("/dev/full") ? null : "needs bash and /dev/full, as on Linux";
}
