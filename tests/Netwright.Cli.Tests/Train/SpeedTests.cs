using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Netwright.Cli.Runs;
using Netwright.Cli.Tests.Running;
using Netwright.Cli.Train;
using Xunit;

namespace Netwright.Cli.Tests.Train;

/// <summary>How fast training is, beside what the machine can do.</summary>
public sealed class SpeedTests : System.IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Words_tell_operations_and_the_share_of_the_peak_once_it_is_known()
    {
        Speed speed = new();
        speed.On(new RunStarted("", "", "", null, FlopsOfImage: 2e6, null));

        string before = speed.Words(12_345);
        string share = speed.ShareOfPeak(12_345);
        speed.On(new PeakKnown(100));

        Assert.Equal(("12,345 images/s, 24.7 GFLOP/s", "-"), (before, share));
        Assert.Equal("12,345 images/s, 24.7 GFLOP/s, 25 % of the machine's peak", speed.Words(12_345));
    }

    [Fact]
    public async Task A_peak_that_was_measured_is_taken_from_the_cache()
    {
        const int Threads = 3;
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        string kept = MachinePeak.PathOf(ToolProcess.Cache, Threads);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        File.WriteAllText(kept, "1e9");

        ToolResult known = await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--threads", "3", "--out", "known");

        Assert.Equal("0 %", Share(known));
        Assert.Contains(", 0 % of the machine's peak\n", known.Output, System.StringComparison.Ordinal);
        Assert.Equal("1e9", File.ReadAllText(kept));
    }

    /// <summary>The cell of the first epoch's line below 'of peak'.</summary>
    private static string Share(ToolResult result)
    {
        List<string> lines = [.. result.Output.Split('\n')];
        int head = lines.FindIndex(line => line.StartsWith("epoch ", System.StringComparison.Ordinal));
        int end = lines[head].IndexOf("of peak", System.StringComparison.Ordinal) + "of peak".Length;
        return lines[head + 1][(end - 7)..end].Trim();
    }
}
