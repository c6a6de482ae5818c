using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Plot;

public class PlotTests
{
    [Fact]
    public void The_drawing_goes_to_standard_output()
    {
        ToolResult result = Tool.Run("plot", Specs.LeNet5);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("LeNet5", XDocument.Parse(result.Output).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_drawing_goes_to_a_file_whose_path_is_printed()
    {
        using TemporaryFolder folder = new();

        ToolResult result = Tool.Run("plot", Specs.LeNet5, "-o", folder.At("lenet5.svg"));

        Assert.Equal((0, folder.At("lenet5.svg") + "\n", ""), (result.ExitCode, result.Output, result.Error));
        Assert.Equal(Tool.Run("plot", Specs.LeNet5).Output, File.ReadAllText(folder.At("lenet5.svg")));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_spec_with_faults_is_not_drawn()
    {
        using TemporaryFolder folder = new();
        string spec = folder.Add("tiny.net.yaml", Specs.Tiny(kernel: "9"));

        ToolResult result = Tool.Run("plot", spec, "-o", folder.At("tiny.svg"));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("error NW2003", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("tiny.svg")));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_one_line()
    {
        using TemporaryFolder folder = new();
        string inAFile = Path.Combine(folder.Add("file", ""), "lenet5.svg");

        ToolResult result = Tool.Run("plot", Specs.LeNet5, "-o", inAFile);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(1, result.Error.Count(letter => letter == '\n'));
        Assert.Contains("this file cannot be written", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'FILE'", new[] { "plot" })]
    [InlineData("no option '--bogus'", new[] { "plot", "a.net.yaml", "-o", "--bogus" })]
    [InlineData("A path is empty", new[] { "plot", "a.net.yaml", "-o", "" })]
    public void Wrong_usage_exits_with_2(string expected, string[] args)
    {
        ToolResult result = Tool.Run(args);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }
}
