using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Sections;

/// <summary>Finds the layers that a recipe names, by the runtime's own rule.</summary>
/// <remarks>
/// A name is a layer's; or, where no layer is called so, that of a block's use or of one of its repetitions: what stands before a
/// <c>_</c> in the names of the layers inside.
/// </remarks>
internal sealed class LayersOfRecipe(CheckedLayers layers, FaultList faults)
{
    private const int MostNamed = 3;

    private readonly string[] trained =
        [.. layers.All.Where(placed => placed.Layer.Parameters.Count > 0).Select(placed => placed.Layer.Name)];

    /// <summary>Reports names of nothing that is trained, and a freeze that leaves nothing. Says nothing where layers are faulty.</summary>
    /// <param name="frozen">The layers that stay what they are.</param>
    /// <param name="rates">The layers with rates of their own.</param>
    public void Check(Given<IReadOnlyList<SpecScalar>> frozen, Given<IReadOnlyList<NamedNumber>> rates)
    {
        if (!layers.IsComplete || trained.Length == 0)
        {
            return;
        }

        HashSet<string> covered = [];
        foreach (SpecScalar name in frozen is { IsKnown: true, IsWritten: true } ? frozen.Value : [])
        {
            covered.UnionWith(Find("freeze", name.Text, name.Place));
        }

        if (trained.All(covered.Contains))
        {
            faults.Add(
                FaultCatalogue.AllFrozen,
                frozen.Place,
                $"train: freeze names every layer that has trained values, so nothing would be trained; leave out {Words.Quote(trained[trained.Length - 1])}, the last one");
        }

        foreach (NamedNumber rate in rates is { IsKnown: true, IsWritten: true } ? rates.Value : [])
        {
            string[] found = Find("rates", rate.Name, rate.Place);
            if (found.Length > 0 && found.All(covered.Contains))
            {
                faults.Add(
                    FaultCatalogue.FrozenRate,
                    rate.Place,
                    $"train: {Words.Quote(rate.Name)} is frozen and has a rate of its own; take it out of freeze or out of rates");
            }
        }
    }

    private string[] Find(string key, string name, SourcePlace place)
    {
        string[] found = trained.Contains(name)
            ? [name]
            : [.. trained.Where(layer => layer.StartsWith(name + "_", StringComparison.Ordinal))];
        if (found.Length == 0)
        {
            faults.Add(FaultCatalogue.UntrainedLayer, place, $"train: {key} names {Words.Quote(name)}, {Reason(name)}");
        }

        return found;
    }

    private string Reason(string name)
    {
        string cure = Suggestion.For(name, trained) is { } near
            ? $"did you mean '{near}'?"
            : $"there are {string.Join(", ", trained.Take(MostNamed))}{(trained.Length > MostNamed ? " and others" : "")}";
        return layers.All.Any(placed => placed.Layer.Name == name)
            ? $"which has no trained values; {cure}"
            : $"and no layer with trained values is called so; {cure}";
    }
}
