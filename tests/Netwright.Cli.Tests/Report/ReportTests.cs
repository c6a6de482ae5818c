using System;
using System.IO;
using System.Linq;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Report;

/// <summary>The verb's faults; what it writes is tested where the page is made.</summary>
public class ReportTests
{
    [Fact]
    public void A_folder_that_is_not_there_is_one_line() => AssertFault("there is no such folder", "no-such-run");

    [Fact]
    public void A_folder_without_a_run_is_one_line_and_nothing_is_written()
    {
        using TemporaryFolder folder = new();

        AssertFault("this is no folder of a run", folder.Path);

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        using TemporaryFolder folder = new();
        foreach (string name in new[] { "run.json", "spec.net.yaml", "metrics.csv", "best.safetensors", "judged.npz", "result.json" })
        {
            folder.Add(name, "{");
        }

        AssertFault(folder.At("run.json") + ": error: it is not the JSON it should be", folder.Path);
    }

    [Theory]
    [InlineData("'RUN'", new[] { "report" })]
    [InlineData("no option '--bogus'", new[] { "report", "run", "-o", "--bogus" })]
    [InlineData("A path is empty", new[] { "report", "" })]
    public void Wrong_usage_exits_with_2(string expected, string[] args)
    {
        ToolResult result = Tool.Run(args);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    private static void AssertFault(string expected, string run)
    {
        ToolResult result = Tool.Run("report", run);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(1, result.Error.Count(letter => letter == '\n'));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }
}
