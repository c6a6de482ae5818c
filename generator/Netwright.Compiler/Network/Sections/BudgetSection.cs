using System;
using System.Linq;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The <c>budget</c> entry: what the network must not exceed.</summary>
internal static class BudgetSection
{
    private static readonly Key<long> Parameters = Key.Optional(
        "parameters", new Count(), long.MaxValue, "Most trained values, such as 62k. Default: no bound.");

    private static readonly Key<long> MultiplyAdds = Key.Optional(
        "multiply-adds", new Count(), long.MaxValue, "Most multiply-adds of one image's forward pass, such as 1.5M. Default: no bound.");

    /// <summary>The keys.</summary>
    public static KeyTable Table { get; } = new(Parameters, MultiplyAdds);

    /// <summary>Reports what the network exceeds. A network with faults is not measured.</summary>
    public static void Check(Given<Entry> budget, CheckedLayers layers, FaultList faults)
    {
        if (!budget.IsKnown || !budget.IsWritten || !layers.IsComplete || layers.Layers.Count == 0)
        {
            return;
        }

        Check(Parameters, "parameters", layer => layer.Parameters.Sum(parameter => parameter.Length));
        Check(MultiplyAdds, "multiply-adds an image", layer => layer.MultiplyAdds);

        void Check(Key<long> key, string what, Func<Layer, long> measure)
        {
            Given<long> most = budget.Value.Get(key);
            long total = layers.All.Sum(placed => measure(placed.Layer));
            if (!most.IsKnown || total <= most.Value)
            {
                return;
            }

            PlacedLayer largest = layers.All.OrderByDescending(placed => measure(placed.Layer)).First();
            faults.Add(
                FaultCatalogue.OverBudget,
                most.Place,
                Invariant($"the network has {total:N0} {what}, {total - most.Value:N0} more than its budget of {most.Value:N0}; ")
                + Invariant($"most of them, {measure(largest.Layer):N0}, in {largest.Label} (line {largest.Place.Line}): ")
                + Invariant($"make it smaller, or use {key.Name}: {total}"));
        }
    }
}
