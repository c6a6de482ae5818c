using System;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Cli.Compiling;
using Netwright.Measuring.Kernels;
using Netwright.Optimizers;
using Netwright.Report.Roofline;

namespace Netwright.Cli.Bench;

/// <summary>Tells which calls are a layer's, and what the layer does in them.</summary>
internal sealed class BenchedNetwork
{
    private readonly ImmutableArray<(CallSite Site, int Index, string? Layer)> calls;
    private readonly ImmutableArray<LayerRow> rows;
    private readonly LayerTraffic traffic;

    /// <summary>Looks at all calls of a network.</summary>
    public BenchedNetwork(ProbedSpec spec)
    {
        calls = [.. spec.Sites.Select((site, index) => (site, index, site.LayerOf(spec.Class.Info)?.Name))];
        rows = LayerRow.Of(spec.Model, calls.Where(call => call.Site.Work is not null).Select(call => call.Layer).OfType<string>().ToHashSet());
        traffic = new LayerTraffic(Optimizer.Create(spec.Class.Info.Training.Optimizer, parameterCount: 1).StateNames.Length);
    }

    /// <summary>The layers that take part in a work.</summary>
    public ImmutableArray<BenchLayer> Layers(BenchedWork work) => [.. rows.Select(row => LayerOf(row, work)).OfType<BenchLayer>()];

    /// <summary>Time of calls that are no layer's.</summary>
    public double UnknownMicroseconds(BenchedWork work)
    {
        int[] sites = [.. calls.Where(call => call.Site.Work == work.Kind && call.Layer is null).Select(call => call.Index)];
        return sites.Length == 0 ? 0 : work.Median(sites);
    }

    private BenchLayer? LayerOf(LayerRow row, BenchedWork work)
    {
        (CallSite Site, int Index, string? Layer)[] own = [.. calls.Where(call => call.Site.Work == work.Kind && call.Layer == row.Lead.Name)];
        double microseconds = own.Length == 0 ? 0 : Math.Round(work.Median(own.Select(call => call.Index)), 3);
        long passes = own.GroupBy(call => call.Site.Pass).Sum(pass => pass.Max(call => call.Site.MultiplyAdds));
        return microseconds <= 0 ? null : new BenchLayer(
            row.Number,
            row.Name,
            row.Lead.Kind,
            microseconds,
            2 * passes * row.Lead.MultiplyAdds * work.Images,
            traffic.Bytes(row, work.Kind, work.Images),
            row.MultiplyAdds,
            row.Parameters,
            row.ActivationBytes);
    }
}
