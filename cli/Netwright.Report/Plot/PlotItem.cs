using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.Lrn;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Softmax;
using Netwright.Compiler.Network;

namespace Netwright.Report.Plot;

/// <summary>What is drawn as one thing.</summary>
internal abstract record PlotItem
{
    /// <summary>The layers without their names: equal where two things differ in nothing else.</summary>
    public abstract EquatableArray<Layer> Nameless { get; }
}

/// <summary>A layer, and the layers behind it that leave its maps their extent, such as batchnorm and relu.</summary>
/// <param name="Lead">The layer.</param>
/// <param name="Followers">Those behind it.</param>
internal sealed record LayerItem(Layer Lead, IReadOnlyList<Layer> Followers) : PlotItem
{
    /// <inheritdoc/>
    public override EquatableArray<Layer> Nameless => Followers.Prepend(Lead).Select(WithoutName).ToEquatableArray();

    /// <summary>All layers of a list as things to draw.</summary>
    public static List<PlotItem> Of(IEnumerable<Layer> layers)
    {
        List<PlotItem> items = [];
        foreach (Layer layer in layers)
        {
            if (Follows(layer) && items.Count > 0 && items[^1] is LayerItem before)
            {
                items[^1] = before with { Followers = [.. before.Followers, layer] };
            }
            else
            {
                items.Add(new LayerItem(layer, []));
            }
        }

        return items;
    }

    private static bool Follows(Layer layer) =>
        layer is ActivationLayer or BatchNormLayer or DropoutLayer or LrnLayer or SoftmaxLayer
        || (layer is FlattenLayer && layer.Input == layer.Output);

    private static Layer WithoutName(Layer layer) => layer is ParallelLayer parallel
        ? parallel with
        {
            Name = "",
            Branches = parallel.Branches.Select(branch => new Branch(branch.Layers.Select(WithoutName).ToEquatableArray())).ToEquatableArray(),
        }
        : layer with { Name = "" };
}

/// <summary>Things that come several times one behind the other, drawn once.</summary>
/// <param name="Items">The first time.</param>
/// <param name="Count">How often, at least twice.</param>
internal sealed record RepeatItem(IReadOnlyList<PlotItem> Items, int Count) : PlotItem
{
    /// <inheritdoc/>
    public override EquatableArray<Layer> Nameless => Items.SelectMany(item => item.Nameless).ToEquatableArray();
}
