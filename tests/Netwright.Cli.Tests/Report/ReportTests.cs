using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Report;

/// <summary>The verb: that it reads what <c>train</c> writes, and its faults. What it writes is tested where the page is made.</summary>
public class ReportTests
{
    [Theory]
    [InlineData("validation: 0.1", "validation loss")]
    [InlineData("validation: 0", "test loss")]
    public async Task A_trained_run_becomes_one_page_the_same_to_the_byte_again(string share, string heading)
    {
        using TemporaryFolder folder = new();
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1).Replace("validation: 0.1", share, StringComparison.Ordinal));
        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "run");

        ToolResult first = await ToolProcess.Run(folder.Path, "report", "run");
        string page = File.ReadAllText(folder.At("run/report.html"));
        ToolResult second = await ToolProcess.Run(folder.Path, "report", "run", "-o", "again.html");

        Assert.Equal((0, Path.Combine("run", "report.html") + "\n", ""), (first.ExitCode, first.Output, first.Error));
        Assert.Equal((0, "again.html\n", ""), (second.ExitCode, second.Output, second.Error));
        Assert.Equal(page, File.ReadAllText(folder.At("again.html")));
        Assert.Contains(heading, page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org/", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

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
