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
        Assert.Matches(@"^first   0\.\d{4} \(\d+ of 500; 95 % interval 0\.\d{4} to 0\.\d{4}\)  Slow, poor$", lines[0]);
        Assert.StartsWith("The second is better: ", lines[^1], StringComparison.Ordinal);
        JsonObject figures = JsonNode.Parse(json.Output)!.AsObject();
        int onlyFirst = figures["only_first"]!.AsArray().Count, onlySecond = figures["only_second"]!.AsArray().Count;
        Assert.True(onlySecond > onlyFirst, json.Output);
        Assert.Equal(500, (int)figures["both_right"]! + (int)figures["both_wrong"]! + onlyFirst + onlySecond);
        Assert.Equal((int)figures["first"]!["correct"]!, (int)figures["both_right"]! + onlyFirst);
        Assert.Contains($"only the first {onlyFirst}, only the second {onlySecond}", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_beside_itself_differs_by_nothing()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        await Train("run");

        ToolResult result = await ToolProcess.Run(folder.Path, "compare", "run", "run");

        string[] lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal(["only the first gets right: no image", "only the second gets right: no image"], lines[3..5]);
        Assert.StartsWith("The difference may be noise: ", lines[5], StringComparison.Ordinal);
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

    private Task<ToolResult> Train(string run, params string[] more) =>
        ToolProcess.Run(folder.Path, ["train", "a.net.yaml", "--data", RunFiles.Digits, "--out", run, .. more]);
}
