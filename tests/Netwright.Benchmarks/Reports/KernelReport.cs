using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Netwright.Benchmarks.Kernels;
using Netwright.Measuring.Kernels;

namespace Netwright.Benchmarks.Reports;

/// <summary>Times by layer and pass for people to read.</summary>
internal static class KernelReport
{
    /// <summary>A row for each layer and pass, then sums over the passes, then the whole.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="title">What was measured.</param>
    /// <param name="images">Images in it; lanes without an image count for nothing.</param>
    /// <param name="times">The rows.</param>
    /// <param name="whole">The whole work.</param>
    /// <param name="peak">GFLOP/s of the FMA peak.</param>
    public static void Write(
        TextWriter writer, string title, int images, IReadOnlyList<KernelTime> times, WholeTimes whole, double peak)
    {
        var table = new MarkdownTable("layer", "pass", "#µs", "#share", "#GFLOP/s", "#of peak", "computes");
        foreach (KernelTime time in times)
        {
            Add(table, time, images, whole.Probed, peak);
        }

        foreach (IGrouping<string, KernelTime> pass in times.Where(time => time.MultiplyAdds > 0).GroupBy(time => time.Pass))
        {
            double microseconds = pass.Sum(time => time.Microseconds);
            long multiplyAdds = pass.Sum(time => time.MultiplyAdds);
            Add(table, new KernelTime("all layers", pass.Key, "", microseconds, multiplyAdds), images, whole.Probed, peak);
        }

        var all = new KernelTime("whole", "", "", whole.Probed, times.Sum(time => time.MultiplyAdds));
        Add(table, all, images, whole.Probed, peak);
        writer.WriteLine();
        writer.WriteLine(FormattableString.Invariant($"{title}; without probes {whole.Plain:N1} µs:"));
        writer.WriteLine();
        table.Write(writer);
    }

    private static void Add(MarkdownTable table, KernelTime time, int images, double whole, double peak)
    {
        double gigaflops = 2.0 * time.MultiplyAdds * images / time.Microseconds / 1e3;
        table.Add(
            time.Layer,
            time.Pass,
            time.Microseconds.ToString("N1", CultureInfo.InvariantCulture),
            Percent(time.Microseconds / whole),
            time.MultiplyAdds == 0 ? "" : gigaflops.ToString("F1", CultureInfo.InvariantCulture),
            time.MultiplyAdds == 0 ? "" : Percent(gigaflops / peak),
            time.Summary);
    }

    private static string Percent(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
