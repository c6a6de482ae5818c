using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests;

/// <summary>The tool as a shell runs it.</summary>
public class ProcessTests
{
    [Fact]
    public async Task A_redirected_run_gives_what_a_run_in_this_process_gives()
    {
        ToolResult result = await Run("summary", Specs.LeNet5);

        Assert.Equal(Tool.Run("summary", Specs.LeNet5), result);
    }

    [Fact]
    public async Task Exit_codes_reach_the_shell_and_characters_arrive_as_UTF_8()
    {
        using TemporaryFolder folder = new();
        string path = folder.Add("数字.net.yaml", Specs.Tiny(name: "零"));

        ToolResult faults = await Run("check", path);
        ToolResult usage = await Run("check");

        Assert.Equal(Tool.Run("check", path), faults);
        Assert.Equal((1, 2), (faults.ExitCode, usage.ExitCode));
        Assert.Contains("| name: 零\n", faults.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawing_reaches_the_shell_to_the_byte()
    {
        ToolResult result = await Run("plot", Specs.LeNet5);

        Assert.Equal(Tool.Run("plot", Specs.LeNet5), result);
    }

    [Fact]
    public async Task A_report_of_no_run_is_a_line_on_standard_error_and_code_1()
    {
        using TemporaryFolder folder = new();

        ToolResult result = await Run("report", folder.Path);

        Assert.Equal(Tool.Run("report", folder.Path), result);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
    }

    private static async Task<ToolResult> Run(params string[] args)
    {
        ProcessStartInfo start = new(ToolProcess.Host, [ToolProcess.Path, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolResult(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
