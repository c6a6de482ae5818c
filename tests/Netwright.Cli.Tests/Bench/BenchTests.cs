using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Bench;

/// <summary><c>netwright bench</c> as a shell runs it.</summary>
public sealed class BenchTests : IDisposable
{
    private static readonly string[] Short = ["--seconds", "0.2", "--threads", "1", "--batch", "16"];
    private static readonly string[] WorkNames = ["image", "batch", "train"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Figures_go_to_standard_output_as_JSON_and_a_picture_that_cannot_be_written_is_one_line_behind_them()
    {
        ToolResult result = await ToolProcess.RunOnFullDisk(1, folder.Path, ["bench", Specs.LeNet5, "--json", "-o", "a.svg", .. Short]);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("a.svg: error: this file cannot be written", Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("a.svg")));
        JsonNode figures = JsonNode.Parse(result.Output)!;
        Assert.Equal(("LeNet5", 1), ((string)figures["network"]!, (int)figures["machine"]!["threads"]!));
        Assert.True((double)figures["machine"]!["peak_gflops"]!["median"]! > 0.1);
        Assert.True((double)figures["machine"]!["memory_gbytes"]!["median"]! > 0.1);
        JsonArray works = figures["works"]!.AsArray();
        Assert.Equal(WorkNames, works.Select(work => (string)work!["name"]!));
        Assert.Equal(["C1+S2", "C3+S4", "C5", "F6", "Output"], works[2]!["layers"]!.AsArray().Select(layer => (string)layer!["name"]!));
        Assert.All(works, work => Assert.True((double)work!["images_per_second"]! > 0));
    }

    [Fact]
    public async Task A_table_tells_limits_layers_and_what_dominates()
    {
        folder.Add("a.net.yaml", Specs.Tiny());
        Directory.CreateDirectory(folder.At("out"));

        ToolResult result = await ToolProcess.Run(folder.Path, ["bench", "a.net.yaml", "-o", "out", .. Short]);

        string[] lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("Tiny on ", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^peak +[\d.,]+ \([\d.,]+-[\d.,]+\) GFLOP/s of fused multiply-adds alone$", lines[2]);
        Assert.Matches(@"^memory +[\d.,]+ \([\d.,]+-[\d.,]+\) GB/s read and written, of [\d,]+ MiB", lines[3]);
        Assert.Contains(lines, line => line.StartsWith("a training step of 16 images", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("1 C1 ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("compute ", StringComparison.Ordinal) && line.EndsWith(" of the multiply-adds", StringComparison.Ordinal));
        Assert.Equal([Path.Combine("out", "bench.json"), Path.Combine("out", "roofline.svg")], lines[^2..]);
        Assert.Equal("svg", XDocument.Load(folder.At("out/roofline.svg")).Root!.Name.LocalName);
        Assert.Equal(["bench.json", "roofline.svg"], Directory.GetFiles(folder.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_run_gets_a_file_from_which_its_report_draws()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "run");
        await ToolProcess.Run(folder.Path, "report", "run", "-o", "before.html");

        ToolResult result = await ToolProcess.Run(folder.Path, ["bench", "run", .. Short[..4]]);
        await ToolProcess.Run(folder.Path, "report", "run", "-o", "after.html");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.EndsWith($"{Path.Combine("run", "bench.json")}\nnext: netwright report run\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(32, (int)RunFiles.Json(folder.At("run"), "bench.json")["works"]![2]!["images"]!);
        Assert.Contains("netwright bench RUN", File.ReadAllText(folder.At("before.html")), StringComparison.Ordinal);
        Assert.Contains("class=\"rf-plot\"", File.ReadAllText(folder.At("after.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.net.yaml: error NW4002: there is no such file", "nowhere.net.yaml")]
    [InlineData("empty: error NW4002: this is a folder", "empty")]
    [InlineData("notes.txt/a.svg: error: there is no folder", "a.net.yaml", "-o", "notes.txt/a.svg")]
    [InlineData("--batch: error: 65536 images of 3x227x227 are more than", "large.net.yaml", "--batch", "65536")]
    public async Task What_cannot_be_measured_is_one_line(string expected, params string[] arguments)
    {
        folder.Add("a.net.yaml", Specs.Tiny());
        folder.Add("large.net.yaml", Specs.Tiny().Replace("channels: 1, height: 8, width: 8", "channels: 3, height: 227, width: 227", StringComparison.Ordinal));
        folder.Add("notes.txt", "words");
        Directory.CreateDirectory(folder.At("empty"));

        ToolResult result = await ToolProcess.Run(folder.Path, ["bench", .. arguments]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_ends_early_is_no_fault()
    {
        folder.Add("a.net.yaml", Specs.Tiny());
        using ToolProcess tool = ToolProcess.Start(folder.Path, new Dictionary<string, string>(), ["bench", "a.net.yaml", .. Short]);
        tool.CloseOutput();

        ToolResult result = await tool.End();

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("'SPEC'", new[] { "bench" })]
    [InlineData("no option '--bogus'", new[] { "bench", "a.net.yaml", "-o", "--bogus" })]
    [InlineData("A path is empty", new[] { "bench", "" })]
    [InlineData("--threads must be 1 to 1024", new[] { "bench", "a.net.yaml", "--threads", "0" })]
    [InlineData("--batch must be 1 to 65536", new[] { "bench", "a.net.yaml", "--batch", "-1" })]
    [InlineData("--seconds must be above 0 and at most 3600", new[] { "bench", "a.net.yaml", "--seconds", "0" })]
    [InlineData("many", new[] { "bench", "a.net.yaml", "--seconds", "many" })]
    public void Wrong_usage_exits_with_2(string expected, string[] args)
    {
        ToolResult result = Tool.Run(args);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }
}
