using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Losses;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>That the hundred networks of a usual run leave nothing of the language out.</summary>
public sealed class RandomNetworkCoverageTests
{
    private static readonly NetworkModel[] Usual =
        [.. new[] { 10000, 20000, 30000, 40000 }.SelectMany(first => Enumerable.Range(first, 25)).Select(RandomNetwork.Make)];

    private static readonly Layer[] Layers = [.. Usual.SelectMany(model => model.AllLayers)];

    [Fact]
    public void Every_layer_kind_is_drawn() =>
        Assert.Empty(LayerKinds.Names.Except(Layers.Select(layer => layer.Kind)));

    [Fact]
    public void Every_option_of_a_convolution_is_drawn()
    {
        ConvLayer[] convolutions = [.. Layers.OfType<ConvLayer>()];
        Assert.Contains(convolutions, conv => conv.Groups > 1);
        Assert.Contains(convolutions, conv => conv.Table is not null);
        Assert.Contains(convolutions, conv => conv.Dilation != new Extent(1, 1));
        Assert.Contains(convolutions, conv => conv.Stride.Height != conv.Stride.Width);
        Assert.Contains(convolutions, conv => conv.Pad.Top != conv.Pad.Bottom);
        Assert.Contains(convolutions, conv => !conv.HasBias);
        Assert.Equal(6, convolutions.Select(conv => conv.Activation.Form).Distinct().Count());
        Assert.Contains(Layers.OfType<DenseLayer>(), dense => !dense.HasBias);
    }

    [Fact]
    public void Both_merges_identities_and_parallels_within_each_other_are_drawn()
    {
        ParallelLayer[] parallels = [.. Layers.OfType<ParallelLayer>()];
        foreach (Merge merge in (Merge[])[Merge.Add, Merge.Concat])
        {
            Assert.Contains(parallels, parallel => parallel.Merge == merge && parallel.Branches.Any(branch => branch.Layers.Count == 0));
            Assert.Contains(parallels, parallel => parallel.Merge == merge && parallel.Branches.Any(branch => branch.Layers.Any(layer => layer is ParallelLayer)));
            Assert.Contains(parallels, parallel => parallel.Merge == merge && parallel.Branches.Any(branch => branch.Layers.Any(layer => layer.Kind.StartsWith("dropout", System.StringComparison.Ordinal))));
        }
    }

    [Fact]
    public void Every_loss_is_drawn()
    {
        LossModel[] losses = [.. Usual.Select(model => model.Loss)];
        Assert.Equal(4, losses.Select(loss => loss.Word).Distinct().Count());
        Assert.Contains(losses, loss => loss is SoftmaxCrossEntropyModel { LabelSmoothing: > 0 });
    }
}
