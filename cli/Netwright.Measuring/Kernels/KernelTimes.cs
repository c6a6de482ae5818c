using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Netwright.Measuring.Kernels;

/// <summary>One pass of one layer.</summary>
/// <param name="Layer">The layer's name; the called method's where the code does not tell.</param>
/// <param name="Pass">Which pass.</param>
/// <param name="Summary">What its kernels compute.</param>
/// <param name="Microseconds">Of a step.</param>
/// <param name="MultiplyAdds">Of one image; 0 where the pass is no product.</param>
internal sealed record KernelTime(string Layer, string Pass, string Summary, double Microseconds, long MultiplyAdds);

/// <summary>Sums the times of call sites up by layer and pass.</summary>
internal static class KernelTimes
{
    /// <summary>Layer by layer, the passes of each in the order of the calls.</summary>
    /// <param name="network">Whose layers.</param>
    /// <param name="sites">All sites of its code.</param>
    /// <param name="kind">What is done.</param>
    /// <param name="work">The times.</param>
    public static ImmutableArray<KernelTime> Of(
        NetworkInfo network, ImmutableArray<CallSite> sites, NetworkWork kind, SampledWork work) =>
    [
        .. sites
            .Select((site, index) => (site, index, layer: site.LayerOf(network)))
            .Where(call => call.site.Work == kind)
            .GroupBy(call => (call.layer, call.site.Pass))
            .OrderBy(group => group.Key.layer is { } layer ? network.Layers.IndexOf(layer) : int.MaxValue)
            .Select(group => Sum(
                group.Key.layer, [.. group.Select(call => call.site)], work.Median([.. group.Select(call => call.index)]))),
    ];

    private static KernelTime Sum(LayerInfo? layer, IReadOnlyList<CallSite> calls, double microseconds)
    {
        string name = layer?.Name ?? calls[0].Callee;
        IEnumerable<string> summaries = calls.Select(call => call.Summary).Where(text => text.Length > 0).Distinct();
        return new KernelTime(
            name,
            calls[0].Pass,
            string.Join(' ', summaries).Replace(name + ": ", "", StringComparison.Ordinal),
            microseconds,
            (layer?.MultiplyAdds ?? 0) * calls.Max(call => call.MultiplyAdds));
    }
}
