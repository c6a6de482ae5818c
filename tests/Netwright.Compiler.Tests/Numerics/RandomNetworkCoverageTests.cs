using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Flatten;
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
        Assert.Equal(Enum.GetValues<AlgorithmSetting>(), convolutions.Select(conv => conv.Algorithm).Distinct().Order());
        Assert.Equal(Enum.GetValues<AlgorithmSetting>(), Usual.Select(model => model.Algorithm).Distinct().Order());
    }

    [Fact]
    public void Convolutions_that_are_worth_products_of_pixels_are_drawn_also_in_branches()
    {
        Assert.InRange(LargeNetworks.Length, 12, 20);
        Assert.Contains(LargeNetworks, model => model.Layers.OfType<ConvLayer>().Any(ImageCut.IsLarge));
        Assert.Contains(LargeNetworks, model => model.AllLayers.OfType<ConvLayer>().Except(model.Layers.OfType<ConvLayer>()).Any(ImageCut.IsLarge));
    }

    [Theory]
    [InlineData(Merge.Add)]
    [InlineData(Merge.Concat)]
    public void Branches_of_images_end_in_flatten_also_within_each_other_and_beside_large_convolutions(Merge merge)
    {
        Assert.Contains(Usual, model => EndInFlatten(model.AllLayers, merge));
        Assert.Contains(LargeNetworks, model => EndInFlatten(model.AllLayers, merge));
        Assert.Contains(
            Usual.SelectMany(model => model.AllLayers).OfType<ParallelLayer>().SelectMany(parallel => parallel.Branches),
            branch => EndInFlatten(branch.Layers, merge));
    }

    [Fact]
    public void A_normalisation_stands_first_and_last_and_behind_every_kind_that_gives_it_something_else()
    {
        Assert.Contains(Usual, model => model.Layers[0] is BatchNormLayer);
        Assert.Contains(Usual, model => model.Layers[^1] is BatchNormLayer);
        string[] before = [.. Usual.SelectMany(Lists)
            .SelectMany(list => list.Zip(list.Skip(1)))
            .Where(pair => pair.Second is BatchNormLayer)
            .Select(pair => pair.First.Kind)
            .Distinct()];
        Assert.Empty(new[] { "conv", "dense", "maxpool", "avgpool", "flatten", "parallel" }.Except(before));
    }

    [Fact]
    public void Logits_come_from_vectors_images_branches_and_functions()
    {
        Layer[] last = [.. Usual.Select(model => model.Layers[^1])];
        Assert.Contains(last, layer => layer is ConvLayer && layer.Output.Length > layer.Output.Channels);
        Assert.Contains(last, layer => layer is FlattenLayer && layer.Input.Length > layer.Input.Channels);
        Assert.Empty(new[] { "dense", "conv", "parallel", "sigmoid", "softmax", "globalavgpool", "maxpool", "rbf" }.Except(last.Select(layer => layer.Kind)));
    }

    [Fact]
    public void There_are_two_to_a_thousand_classes()
    {
        int[] counts = [.. Usual.Select(model => model.Classes.Count)];
        Assert.Equal((2, 1000), (counts.Min(), counts.Max()));
        Assert.Contains(counts, count => count is > 16 and < 1000);
    }

    [Fact]
    public void Both_merges_identities_and_parallels_within_each_other_are_drawn()
    {
        ParallelLayer[] parallels = [.. Layers.OfType<ParallelLayer>()];
        foreach (Merge merge in (Merge[])[Merge.Add, Merge.Concat])
        {
            Assert.Contains(parallels, parallel => parallel.Merge == merge && parallel.Branches.Any(branch => branch.Layers.Count == 0));
            Assert.Contains(parallels, parallel => parallel.Merge == merge && parallel.Branches.Any(branch => branch.Layers.Any(layer => layer is ParallelLayer)));
            Assert.Contains(parallels, parallel => parallel.Merge == merge && parallel.Branches.Any(branch => branch.Layers.Any(layer => layer.Kind.StartsWith("dropout", StringComparison.Ordinal))));
        }
    }

    [Fact]
    public void Every_loss_is_drawn()
    {
        LossModel[] losses = [.. Usual.Select(model => model.Loss)];
        Assert.Equal(4, losses.Select(loss => loss.Word).Distinct().Count());
        Assert.Contains(losses, loss => loss is SoftmaxCrossEntropyModel { LabelSmoothing: > 0 });
    }

    private static NetworkModel[] LargeNetworks => [.. Usual.Where(model => model.AllLayers.OfType<ConvLayer>().Any(ImageCut.IsLarge))];

    private static bool EndInFlatten(IEnumerable<Layer> layers, Merge merge) => layers.OfType<ParallelLayer>().Any(parallel =>
        parallel.Merge == merge
        && parallel.Branches.Any(branch => branch.Layers.Count > 0 && branch.Layers[^1] is FlattenLayer { Input: var x } && x.Length > x.Channels));

    /// <summary>The network's layers, and those of each branch.</summary>
    private static IEnumerable<EquatableArray<Layer>> Lists(NetworkModel model) => model.AllLayers.OfType<ParallelLayer>()
        .SelectMany(parallel => parallel.Branches)
        .Select(branch => branch.Layers)
        .Append(model.Layers);
}
