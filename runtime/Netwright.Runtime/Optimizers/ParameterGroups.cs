using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Netwright.Optimizers;

/// <summary>Cuts a parameter block into groups, by what a recipe says of its layers.</summary>
internal static class ParameterGroups
{
    /// <summary>The groups, in the order of the block; neighbours that are treated alike are one.</summary>
    /// <param name="recipe">Which layers are frozen, have a rate of their own, or are spared from decay.</param>
    /// <param name="parameters">The block.</param>
    /// <exception cref="ArgumentException">A layer is unknown or has no trained values, or all are frozen.</exception>
    public static ImmutableArray<ParameterGroup> Of(TrainingOptions recipe, ParameterBlock parameters)
    {
        LayerChoice choice = new(parameters.Tensors);
        HashSet<string> frozen = [.. recipe.Freeze.SelectMany(choice.LayersOf)];
        Dictionary<string, double> factors = Factors(recipe, choice);
        List<ParameterGroup> groups = [];
        foreach (ParameterInfo tensor in parameters.Tensors.Where(tensor => tensor.IsTrained))
        {
            string layer = LayerChoice.LayerOf(tensor);
            bool isFrozen = frozen.Contains(layer);
            ParameterGroup group = new(
                tensor.Offset + tensor.Length,
                isFrozen ? 1 : factors.GetValueOrDefault(layer, 1),
                isFrozen,
                isFrozen || recipe.DecayBiases || tensor.Shape.Length > 1);
            if (groups.Count > 0 && groups[^1] with { End = group.End } == group)
            {
                groups.RemoveAt(groups.Count - 1);
            }

            groups.Add(group);
        }

        return groups.Count > 0 && groups.TrueForAll(group => group.IsFrozen)
            ? throw new ArgumentException("Every layer is frozen, so there is nothing to train; leave a layer out of Freeze.", nameof(recipe))
            : [.. groups];
    }

    // Longer names are more particular, so they are the last to say.
    private static Dictionary<string, double> Factors(TrainingOptions recipe, LayerChoice choice)
    {
        Dictionary<string, double> factors = [];
        foreach (LayerRate rate in recipe.LayerRates.OrderBy(rate => rate.Layer.Length))
        {
            foreach (string layer in choice.LayersOf(rate.Layer))
            {
                factors[layer] = rate.Factor;
            }
        }

        return factors;
    }
}
