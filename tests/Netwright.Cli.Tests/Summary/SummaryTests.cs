using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Netwright.Cli.Tests.Running;
using Netwright.Testing;
using Xunit;

namespace Netwright.Cli.Tests.Summary;

public class SummaryTests
{
    [Fact]
    public void LeNet5_as_a_table()
    {
        ToolResult result = Tool.Run("summary", Specs.LeNet5);

        Golden.Verify(result.Output, "txt", "LeNet5");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void LeNet5_as_JSON()
    {
        ToolResult result = Tool.Run("summary", Specs.LeNet5, "--json");

        Golden.Verify(result.Output, "txt", "LeNet5.json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void JSON_holds_the_figures_of_the_table_exactly()
    {
        using JsonDocument json = JsonDocument.Parse(Tool.Run("summary", Specs.LeNet5, "--json").Output);

        JsonElement totals = json.RootElement.GetProperty("totals");
        Assert.Equal(44426, totals.GetProperty("parameters").GetInt64());
        Assert.Equal(2 * 281640, totals.GetProperty("flop").GetInt64());
        foreach (string figure in totals.EnumerateObject().Select(figure => figure.Name))
        {
            long sum = json.RootElement.GetProperty("layers").EnumerateArray().Sum(layer => layer.GetProperty(figure).GetInt64());
            Assert.Equal(totals.GetProperty(figure).GetInt64(), sum);
        }
    }

    [Fact]
    public void Faults_go_to_standard_error_and_leave_standard_output_empty()
    {
        using TemporaryFolder folder = new();
        string path = folder.Add("a.net.yaml", Specs.Tiny(kernel: "9"));

        ToolResult result = Tool.Run("summary", path);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("a.net.yaml(5,42): error NW2003: ", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n1 fault in 1 file\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_spec()
    {
        string folder = Path.GetDirectoryName(Specs.LeNet5)!;

        Assert.Equal(
            new ToolResult(1, "", $"{folder}: error NW4002: this is a folder; name one of its files\n"), Tool.Run("summary", folder));
    }
}
