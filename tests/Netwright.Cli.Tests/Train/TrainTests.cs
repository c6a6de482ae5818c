using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Netwright.Data;
using Xunit;

namespace Netwright.Cli.Tests.Train;

/// <summary><c>netwright train</c> where all is well.</summary>
public sealed class TrainTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Tells_each_epoch_in_a_line_and_ends_with_the_next_command()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 2));

        ToolResult result = await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits);

        string[] lines = result.Output.Split('\n');
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("Slow: 5,874 parameters; digits: 1,800 images to learn from, 200 held out, 500 to test", lines[0]);
        Assert.StartsWith($"run: {Path.Combine("runs", "Slow", "001")} (seed 3, ", lines[1], StringComparison.Ordinal);
        Assert.Equal(
            ["epoch", "train loss", "train accuracy", "validation loss", "validation accuracy", "learning rate", "images/s", "GFLOP/s", "of peak", "seconds"],
            lines[2].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Equal(["1", "2"], lines[3..5].Select(line => line.TrimStart().Split(' ')[0]));
        Assert.Matches(@"  \d+ %  +\d+\.\d$", lines[3]);
        Assert.StartsWith("done: test accuracy 0.", lines[5], StringComparison.Ordinal);
        Assert.Equal($"next: netwright predict {Path.Combine("runs", "Slow", "001")} PICTURE...", lines[^2]);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public async Task Leaves_a_folder_that_says_all_of_the_run()
    {
        string spec = folder.Add("a.net.yaml", RunFiles.Slow(epochs: 2));

        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--batch", "64", "--out", "run");

        Assert.Equal(
            [
                "best.safetensors", "checkpoints", "classes.txt", "events.jsonl", "judged.npz", "last.safetensors", "log.txt", "metrics.csv", "result.json",
                "run.json", "spec.net.yaml", "split.csv",
            ],
            Directory.GetFileSystemEntries(folder.At("run")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllBytes(spec), File.ReadAllBytes(folder.At("run/spec.net.yaml")));
        JsonObject info = RunFiles.Json(folder.At("run"), "run.json");
        Assert.Equal((1, "Slow", 3), ((int)info["format"]!, (string)info["network"]!, (int)info["seed"]!));
        Assert.Equal(("option", "64"), Setting(info, "batch"));
        Assert.Equal(("spec", "0.1"), Setting(info, "validation"));
        Assert.Equal(("default", "constant"), Setting(info, "schedule"));
        Assert.Equal((1800, 200, 500, "test"), (
            (int)info["data"]!["train"]!, (int)info["data"]!["validation"]!, (int)info["data"]!["test"]!, (string)info["data"]!["judged"]!));
        Assert.Equal(3, File.ReadAllLines(folder.At("run/metrics.csv")).Length);
        Assert.Equal(200, File.ReadLines(folder.At("run/split.csv")).Count(line => line.EndsWith(",validation", StringComparison.Ordinal)));
        string[] events = [.. File.ReadLines(folder.At("run/events.jsonl")).Select(line => (string)JsonNode.Parse(line)!["event"]!)];
        Assert.Equal(["started", "epoch", "checkpoint", "epoch", "checkpoint", "finished"], events);
    }

    [Fact]
    public async Task Judged_images_stand_beside_what_the_network_says_of_them()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));

        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "run");

        ImageDataset judged = NumpyFile.ReadArchive(folder.At("run/judged.npz"), "images", "labels");
        ImageDataset test = Datasets.Load("digits").Test.Take(500);
        byte[] kept = new byte[28 * 28], whole = new byte[28 * 28];
        judged.ReadBytes(17, kept);
        test.ReadBytes(17, whole);
        Assert.Equal((500, test.Label(17)), (judged.Count, judged.Label(17)));
        Assert.Equal(whole, kept);
        Assert.Equal(
            "images labels logits numbers samples sample_labels", string.Join(' ', NumpyFile.ArraysOf(folder.At("run/judged.npz"))));
        Assert.Equal(80, NumpyFile.ReadArchive(folder.At("run/judged.npz"), "samples", "sample_labels").Count);
    }

    [Fact]
    public async Task Runs_are_numbered_and_none_is_overwritten()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits);
        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--seed", "4");

        ToolResult again = await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "runs/Slow/002");

        Assert.Equal(4, (int)RunFiles.Json(folder.At("runs/Slow/002"), "run.json")["seed"]!);
        Assert.Equal((1, ""), (again.ExitCode, again.Output));
        Assert.Equal("runs/Slow/002: error: the folder is not empty, and no run is overwritten; name another by --out, or let this one go on by --resume\n", again.Error);
    }

    [Fact]
    public async Task Training_goes_on_when_nobody_reads_any_more()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 30));
        using ToolProcess tool = ToolProcess.Start(folder.Path, new System.Collections.Generic.Dictionary<string, string>(), "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "run");
        await tool.Says("run: ");
        tool.CloseOutput();

        ToolResult result = await tool.End();

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.False((bool)RunFiles.Json(folder.At("run"), "result.json")["stopped"]!);
    }

    [Fact]
    public async Task Weights_of_another_run_are_begun_with()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "one");

        ToolResult result = await ToolProcess.Run(
            folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--init", "one/last.safetensors", "--lr", "1e-12", "--no-shuffle", "--out", "two");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(("option", "in-order"), Setting(RunFiles.Json(folder.At("two"), "run.json"), "sampling"));
        Assert.Equal((long)RunFiles.Json(folder.At("one"), "result.json")["correct"]!, (long)RunFiles.Json(folder.At("two"), "result.json")["correct"]!);
    }

    [Fact]
    public async Task Images_of_ones_own_are_resized_to_the_network()
    {
        folder.Add("small.net.yaml", Specs.Tiny(name: "Small").Replace("classes: 2", "classes: 10", StringComparison.Ordinal).Replace("units: 2", "units: 10", StringComparison.Ordinal));

        ToolResult result = await ToolProcess.Run(folder.Path, "train", "small.net.yaml", "--data", RunFiles.Digits, "--out", "run");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(new ImageShape(1, 8, 8), NumpyFile.ReadArchive(folder.At("run/judged.npz"), "images", "labels").Shape);
    }

    private static (string Origin, string Value) Setting(JsonObject info, string name)
    {
        JsonNode setting = info["settings"]!.AsArray().Single(item => (string)item!["name"]! == name)!;
        return ((string)setting["origin"]!, (string)setting["value"]!);
    }
}
