using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Netwright.Benchmarks.Reports;

/// <summary>Comparisons for programs to read: an array with an object for each.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    public static void Write(string path, IEnumerable<Comparison> comparisons)
    {
        IEnumerable<Row> rows = comparisons.Select(comparison => new Row(
            comparison.Work,
            comparison.Batch,
            comparison.Threads,
            comparison.Ours.Microseconds.Median,
            comparison.BestPeer?.Who,
            comparison.BestPeer?.Microseconds.Median,
            comparison.Ratio));
        File.WriteAllText(path, JsonSerializer.Serialize(rows, Options) + "\n");
    }

    /// <summary>Times are microseconds of a step; a peer's members are null when only ours was measured.</summary>
    private sealed record Row(string Work, int Batch, int Threads, double OursUs, string? Peer, double? PeerUs, double? Ratio);
}
