using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Netwright.Optimizers;

/// <summary>Finds the layers that a recipe names.</summary>
/// <remarks>
/// A name is a layer's; or, where no layer is called so, that of a block's use or of one of its repetitions: what stands before a
/// <c>_</c> in the names of the layers inside.
/// </remarks>
internal sealed class LayerChoice(ImmutableArray<ParameterInfo> tensors)
{
    private readonly string[] layers = [.. tensors.Where(tensor => tensor.IsTrained).Select(LayerOf).Distinct()];

    /// <summary>The layer that a tensor belongs to.</summary>
    public static string LayerOf(ParameterInfo tensor) =>
        tensor.Name.LastIndexOf('.') is >= 0 and var dot ? tensor.Name[..dot] : tensor.Name;

    /// <summary>The layers of that name, at least one.</summary>
    /// <exception cref="ArgumentException">There is none that has trained values.</exception>
    public IReadOnlyList<string> LayersOf(string name)
    {
        string[] found = Array.IndexOf(layers, name) >= 0
            ? [name]
            : [.. layers.Where(layer => layer.StartsWith(name + "_", StringComparison.Ordinal))];
        return found.Length > 0
            ? found
            : throw new ArgumentException(
                $"No layer with trained values is called '{name}'; there are: {string.Join(", ", layers)}.", nameof(name));
    }
}
