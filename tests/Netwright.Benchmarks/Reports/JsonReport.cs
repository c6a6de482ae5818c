using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Netwright.Benchmarks.Reports;

/// <summary>Comparisons for programs to read: an array with an object for each.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string path, IEnumerable<Comparison> comparisons)
    {
        IEnumerable<Row> rows = comparisons.Select(comparison => new Row(
            comparison.Work.Words,
            comparison.Work.Images,
            comparison.Work.Threads,
            comparison.Ours.Microseconds.Median,
            comparison.BestPeer?.Who,
            comparison.BestPeer?.Microseconds.Median,
            comparison.Ratio)
        {
            OursPeakMib = comparison.Ours.PeakMebibytes,
            PeerPeakMib = comparison.BestPeer?.PeakMebibytes,
        });
        File.WriteAllText(path, JsonSerializer.Serialize(rows, Options) + "\n");
    }

    /// <summary>
    /// Times are microseconds of a step; a peer's members are null when only ours was measured. Memory stands only where it
    /// was looked at.
    /// </summary>
    private sealed record Row(string Work, int Batch, int Threads, double OursUs, string? Peer, double? PeerUs, double? Ratio)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public double? OursPeakMib { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public double? PeerPeakMib { get; init; }
    }
}
