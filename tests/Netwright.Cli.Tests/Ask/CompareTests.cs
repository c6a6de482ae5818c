using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Ask;

/// <summary><c>netwright compare</c>.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Two_runs_are_compared_image_by_image_and_the_difference_is_judged()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        await Train("poor", "--lr", "0.00001");
        await Train("good");

        ToolResult text = await ToolProcess.Run(folder.Path, "compare", "poor", "good");
        ToolResult json = await ToolProcess.Run(folder.Path, "compare", "poor", "good", "--json");

        string[] lines = text.Output.TrimEnd().Split('\n');
        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Equal(["setting", "poor", "good"], Words(lines[0]));
        Assert.Contains(lines, line => line.StartsWith("optimizer", StringComparison.Ordinal) && line.Contains("lr 1e-05", StringComparison.Ordinal));
        int curves = Array.FindIndex(lines, line => line.StartsWith("epoch", StringComparison.Ordinal));
        Assert.Matches(@"^1 +0\.\d{4}  0\.\d{4}$", lines[curves + 1]);
        int pair = Array.FindIndex(lines, line => line.StartsWith("first ", StringComparison.Ordinal));
        Assert.Matches(@"^first   0\.\d{4} \(\d+ of 500; 95 % interval 0\.\d{4} to 0\.\d{4}\)  Slow, poor$", lines[pair]);
        Assert.StartsWith("The second is better: ", lines[^1], StringComparison.Ordinal);
        JsonObject figures = JsonNode.Parse(json.Output)!.AsObject();
        int onlyFirst = figures["only_first"]!.AsArray().Count, onlySecond = figures["only_second"]!.AsArray().Count;
        Assert.True(onlySecond > onlyFirst, json.Output);
        Assert.Equal(500, (int)figures["both_right"]! + (int)figures["both_wrong"]! + onlyFirst + onlySecond);
        Assert.Equal((int)figures["first"]!["correct"]!, (int)figures["both_right"]! + onlyFirst);
        Assert.Contains($"only the first {onlyFirst}, only the second {onlySecond}", lines[pair + 2], StringComparison.Ordinal);
        Assert.Equal(2, figures["accuracy_by_epoch"]![0]!.AsArray().Count);
    }

    [Fact]
    public async Task More_runs_are_each_compared_with_the_first()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        await Train("one");
        await Train("two", "--seed", "9");
        await Train("three", "--epochs", "2");

        ToolResult text = await ToolProcess.Run(folder.Path, "compare", "one", "two", "three");
        ToolResult json = await ToolProcess.Run(folder.Path, "compare", "one", "two", "three", "--json");

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Contains("\nepochs   1    1    2\n", text.Output, StringComparison.Ordinal);
        Assert.Equal(2, text.Output.Split('\n').Count(line => line.StartsWith("second ", StringComparison.Ordinal)));
        JsonObject figures = JsonNode.Parse(json.Output)!.AsObject();
        Assert.Equal(["two", "three"], figures["pairs"]!.AsArray().Select(pair => (string)pair!["second"]!["run"]!));
        Assert.Equal(2, figures["accuracy_by_epoch"]!.AsArray().Count);
        Assert.Null(figures["accuracy_by_epoch"]![1]![0]);
    }

    [Fact]
    public async Task A_run_beside_itself_differs_by_nothing()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        await Train("run");

        ToolResult result = await ToolProcess.Run(folder.Path, "compare", "run", "run");

        string[] lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal(["only the first gets right: no image", "only the second gets right: no image"], lines[^3..^1]);
        Assert.StartsWith("The difference may be noise: ", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.StartsWith("setting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runs_that_were_judged_by_other_images_are_one_line()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        await Train("one");
        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", "digits", "--out", "two");

        ToolResult result = await ToolProcess.Run(folder.Path, "compare", "one", "two");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("two: error: it was judged by ", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Error.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task A_folder_without_a_run_is_one_line()
    {
        ToolResult result = await ToolProcess.Run(folder.Path, "compare", "none", "none");

        Assert.Equal((1, "", "none: error: there is no such folder\n"), (result.ExitCode, result.Output, result.Error));
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private Task<ToolResult> Train(string run, params string[] more) =>
        ToolProcess.Run(folder.Path, ["train", "a.net.yaml", "--data", RunFiles.Digits, "--out", run, .. more]);
}
