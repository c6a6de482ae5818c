using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netwright.Testing;
using Xunit;

namespace Netwright.Samples.Tests;

/// <summary>A disk that has no room for a checkpoint: a limit on the size of files stands in for it.</summary>
public sealed class FullDiskTests : IDisposable
{
    // Blocks of 1 KiB: the weights have room, a checkpoint with Adam's state, three times as large, has not.
    private const string Limited = "trap '' XFSZ; ulimit -f 250; exec \"$0\" \"$@\"";

    private readonly string folder = Directory.CreateTempSubdirectory("netwright").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [PosixShellFact]
    public async Task Training_goes_on_with_a_warning_and_the_checkpoint_before_stays_and_is_gone_on_from_later()
    {
        string expected = Hash(await SampleProcess.RunIn(folder, "Digits", Training(3, "whole")));
        await SampleProcess.RunIn(folder, "Digits", Training(1, "place"));
        Dictionary<string, string> before = Files();

        SampleResult full = await SampleProcess.RunThrough(["bash", "-c", Limited], folder, "Digits", Training(3, "place"));

        string[] warnings = full.Error.TrimEnd().Split('\n');
        Assert.Equal(2, warnings.Length);
        Assert.All(warnings, line => Assert.Matches(@"^warning: place/step-[0-9]+\.safetensors: the checkpoint cannot be written\. .+ Training goes on\.$", line));
        Assert.Equal((0, expected), (full.ExitCode, Hash(full)));
        Assert.Equal(before.Keys, Files().Keys);
        Assert.All(before.Where(file => file.Key.StartsWith("step-", StringComparison.Ordinal)), file => Assert.Equal(file.Value, Files()[file.Key]));
        Assert.Equal(expected, Hash(await SampleProcess.RunIn(folder, "Digits", Training(3, "place"))));
    }

    [PosixShellFact]
    public async Task Weights_that_find_no_room_are_one_error_and_the_old_ones_stay()
    {
        string weights = Path.Combine(folder, "weights.safetensors");
        await SampleProcess.RunIn(folder, "Digits", "--epochs", "1", "--weights", weights);
        byte[] before = await File.ReadAllBytesAsync(weights);

        SampleResult full = await SampleProcess.RunThrough(
            ["bash", "-c", Limited.Replace("250", "100", StringComparison.Ordinal)], folder, "Digits", "--epochs", "1", "--seed", "2", "--weights", weights);

        Assert.Equal(1, full.ExitCode);
        Assert.Equal($"error: {weights}: the checkpoint cannot be written. It would be larger than the disk or the limit of this process allows.\n", full.Error);
        Assert.Equal(before, await File.ReadAllBytesAsync(weights));
        Assert.Equal([weights], Directory.GetFiles(folder));
    }

    private static string[] Training(int epochs, string checkpoints) => ["--epochs", $"{epochs}", "--seed", "7", "--checkpoints", checkpoints, "--resume"];

    private static string Hash(SampleResult result) =>
        result.Output.Split('\n').Single(line => line.StartsWith("weights sha256:", StringComparison.Ordinal));

    private Dictionary<string, string> Files() => Directory.GetFiles(Path.Combine(folder, "place")).Order(StringComparer.Ordinal)
        .ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexString(File.ReadAllBytes(path)));
}
