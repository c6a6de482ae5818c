using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Netwright.Samples.Tests;

/// <summary>Processes that train are killed at random instants; what they leave behind goes on to the bits of an uninterrupted run.</summary>
public sealed class KilledTrainingTests : IDisposable
{
    // 100 and more by NETWRIGHT_KILLS.
    private const int UsualKills = 20;
    private const int RunsThatEnd = 4;

    private readonly string folder = Directory.CreateTempSubdirectory("netwright").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_training_killed_again_and_again_ends_with_the_weights_of_one_that_was_not()
    {
        Stopwatch watch = Stopwatch.StartNew();
        string expected = Hash((await SampleProcess.RunIn(folder, "Digits", Training(2, null))).Output);
        double whole = watch.Elapsed.TotalSeconds;
        int kills = int.Parse(Environment.GetEnvironmentVariable("NETWRIGHT_KILLS") ?? UsualKills.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        Random random = new(20);
        int killed = 0;
        for (int run = 0; killed < kills || run < RunsThatEnd; run++)
        {
            string place = Path.Combine(folder, $"run{run}");
            while (killed < kills && await IsKilled(place, 1 + (killed % 2), whole * random.NextDouble()))
            {
                killed++;
            }

            SampleResult end = await SampleProcess.RunIn(folder, "Digits", Training(1 + (run % 2), place));
            Assert.Equal((0, ""), (end.ExitCode, end.Error));
            Assert.Equal(expected, Hash(end.Output));
            // An empty file aside may be another process's that is about to write: it is cleared when it is a minute old.
            string[] files =
            [
                .. Directory.GetFiles(place).Where(path => new FileInfo(path).Length > 0).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
            ];
            Assert.Equal("best.safetensors", files[0]);
            Assert.All(files[1..], file => Assert.StartsWith("step-", file, StringComparison.Ordinal));
        }
    }

    private static string[] Training(int threads, string? checkpoints) =>
    [
        "--epochs", "3", "--seed", "7", "--threads", threads.ToString(CultureInfo.InvariantCulture),
        .. checkpoints is null ? Array.Empty<string>() : ["--checkpoints", checkpoints, "--checkpoint-steps", "5", "--resume"],
    ];

    /// <summary>Starts a training and kills it after a while; false where it ended before.</summary>
    private async Task<bool> IsKilled(string place, int threads, double seconds)
    {
        using Process process = SampleProcess.Start(folder, "Digits", Training(threads, place));
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(TimeSpan.FromSeconds(seconds));
        if (!ended)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        await output;
        Assert.Equal("", await error);
        return !ended;
    }

    private static string Hash(string output) => output.Split('\n').Single(line => line.StartsWith("weights sha256:", StringComparison.Ordinal));
}
