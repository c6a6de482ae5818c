using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Netwright.Testing;
using Xunit;

namespace Netwright.Cli.Tests.Train;

/// <summary>Trainings that are cut off.</summary>
public sealed class StoppingTests : IDisposable
{
    private static readonly Dictionary<string, string> None = [];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [UnixTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_stopped_training_is_judged_and_goes_on_to_the_bit(string signal)
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 60));
        using ToolProcess tool = ToolProcess.Start(folder.Path, None, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "cut");
        await tool.Says("\n    1  ");
        tool.Signal(signal);
        ToolResult stopped = await tool.End();

        Assert.Equal((0, "stopping after this step; Ctrl-C again stops at once\n"), (stopped.ExitCode, stopped.Error));
        Assert.Contains("\nstopped: test accuracy 0.", stopped.Output, StringComparison.Ordinal);
        Assert.Contains("\nnext: netwright train cut --resume\n", stopped.Output, StringComparison.Ordinal);
        Assert.True((bool)RunFiles.Json(folder.At("cut"), "result.json")["stopped"]!);

        ToolResult resumed = await ToolProcess.Run(folder.Path, "train", "cut", "--resume");
        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "whole");

        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        foreach (string weights in new[] { "weights", "last_weights", "best_epoch", "correct", "stopped", "epochs" })
        {
            Assert.Equal(
                RunFiles.Json(folder.At("whole"), "result.json")[weights]!.ToJsonString(), RunFiles.Json(folder.At("cut"), "result.json")[weights]!.ToJsonString());
        }

        Assert.Equal(Figures("whole"), Figures("cut"));
    }

    [UnixTheory]
    [InlineData("KILL")]
    public async Task What_a_killed_training_had_begun_is_done_again_without_a_second_row(string signal)
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 30));
        using ToolProcess tool = ToolProcess.Start(folder.Path, None, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "cut");
        await tool.Says("\n    2  ");
        tool.Signal(signal);
        await tool.End();
        File.AppendAllText(folder.At("cut/metrics.csv"), "3,0.5,0");
        File.AppendAllText(folder.At("cut/events.jsonl"), "{\"time\":\"2026-01-01T00:00:00.000Z\",\"event\":\"epoch\",\"epoch\":6}\n{\"ti");

        ToolResult resumed = await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--resume", "--out", "cut");

        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.Equal(Enumerable.Range(1, 30).Select(epoch => $"{epoch}"), Figures("cut").Select(row => row[0]));
    }

    [UnixTheory]
    [InlineData("INT")]
    public async Task A_second_signal_leaves_files_whole_and_a_training_that_goes_on_to_the_bit(string signal)
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 40));
        using ToolProcess tool = ToolProcess.Start(folder.Path, None, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "cut");
        await tool.Says("\n    1  ");
        tool.Signal(signal);
        tool.Signal(signal);
        ToolResult stopped = await tool.End();

        Assert.Contains(stopped.ExitCode, new[] { 0, 130 });
        Assert.DoesNotContain("   at ", stopped.Error, StringComparison.Ordinal);
        ToolResult resumed = await ToolProcess.Run(folder.Path, "train", "cut", "--resume");
        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "whole");
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.Equal(Figures("whole"), Figures("cut"));
        Assert.Equal(
            RunFiles.Json(folder.At("whole"), "result.json")["weights"]!.ToJsonString(), RunFiles.Json(folder.At("cut"), "result.json")["weights"]!.ToJsonString());
    }

    [PosixShellFact]
    public async Task A_disk_that_fills_is_one_line_and_the_weights_are_there()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));

        ToolResult result = await ToolProcess.RunOnFullDisk(40, folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "run");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            $"{Path.Combine("run", "judged.npz")}: error: this file cannot be written: It would be larger than the disk or the limit of this process allows.\n",
            result.Error);
        Assert.Contains("the checkpoint cannot be written. It would be larger", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At("run/best.safetensors")));
        Assert.Empty(Directory.GetFiles(folder.At("run"), ".*"));
    }

    [Fact]
    public async Task A_finished_training_may_be_prolonged()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 2));
        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits);

        ToolResult resumed = await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--resume", "--epochs", "3");

        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.Contains("goes on in epoch 3 of 3", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3"], Figures(Path.Combine("runs", "Slow", "001")).Select(row => row[0]));
    }

    [Fact]
    public async Task Another_recipe_is_refused()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "run");

        ToolResult resumed = await ToolProcess.Run(folder.Path, "train", "run", "--resume", "--lr", "0.5");

        Assert.Equal((1, ""), (resumed.ExitCode, resumed.Output));
        Assert.Contains("optimizer", Assert.Single(resumed.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    /// <summary>What does not depend on the time that training took.</summary>
    private string[][] Figures(string run) =>
        [.. File.ReadAllLines(folder.At(Path.Combine(run, "metrics.csv"))).Skip(1).Select(line => line.Split(',')[..6])];
}
