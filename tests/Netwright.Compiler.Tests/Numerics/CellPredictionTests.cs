using System;
using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>The path of a single image in small networks: convolutions by cells of 2x2 outputs, dense layers by panels of units.</summary>
public sealed class CellPredictionTests
{
    private static readonly Extent Two = new(2, 2);
    private static readonly Extent Five = new(5, 5);

    public static TheoryData<string> Names => [.. Networks.Select(network => network.Name)];

    internal static NetworkModel[] Networks =>
    [
        Cells("Means", new Shape(1, 12, 14), net => net.Conv(6, Five, activation: ActivationKind.Tanh).Pool(PoolKind.Average, Two)),
        Cells("Largest", new Shape(6, 12, 12), net => net.Conv(16, Five, activation: ActivationKind.Relu).Pool(PoolKind.Max, Two)),
        Cells("OddRows", new Shape(5, 14, 18), net => net.Conv(13, Five, activation: ActivationKind.Sigmoid).Pool(PoolKind.Average, Two)),
        Cells("WideRows", new Shape(2, 6, 46), net => net.Conv(9, Five).Pool(PoolKind.Max, Two)),
        Cells("OneCell", new Shape(3, 6, 6), net => net.Conv(4, Five, bias: false, activation: ActivationKind.Tanh).Pool(PoolKind.Average, Two)),
        Cells("Padded", new Shape(1, 12, 10), net => net
            .Conv(3, Five, pad: new Padding(2, 2, 2, 2)).Pool(PoolKind.Max, Two).Conv(7, Five, pad: new Padding(1, 2, 3, 1)).Pool(PoolKind.Average, Two)),
        Cells("Trained", new Shape(1, 16, 16), net => net
            .Conv(6, Five, activation: ActivationKind.ScaledTanh).Subsample(Two, ActivationKind.ScaledTanh)
            .Conv(8, new Extent(1, 1)).Subsample(Two)),
        Cells("TrainedBothWays", new Shape(6, 12, 12), net => net.Conv(16, Five).Subsample(Two, ActivationKind.Sigmoid)),
        Cells("Table", new Shape(4, 10, 8), net => net
            .Conv(6, Five, activation: ActivationKind.Relu, table: Rows([0, 2], [1], [0, 1, 2, 3], [3], [0, 3], [1, 2, 3])).Pool(PoolKind.Max, Two)),
        new NetworkBuilder("Panels", new Shape(1, 5, 7))
            .Dense(8, ActivationKind.Tanh).Dense(16, bias: false).Dense(136, ActivationKind.Relu).Dense(84).Dense(49).Dense(500).Dense(24).Dense(10).Build(),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_single_image_gives_what_the_formulas_give(string name)
    {
        NetworkModel model = Networks.Single(network => network.Name == name);
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        float[] images = HashValues.Values(1, 2 * (int)model.Input.Length, 1);

        double[] parameters = [.. runner.Network.Parameters.StoredValues.ToArray().Select(value => (double)value)];
        double[] expected = [.. new ReferenceNetwork(model).Logits(parameters, images, null).SelectMany(logits => logits)];

        ImagePredictionTests.AssertClose(expected, runner.PredictEach(images));
    }

    [Fact]
    public void Weights_are_prepared_anew_when_they_have_changed()
    {
        NetworkRunner runner = CompiledNetwork.Of(Networks[0]);
        runner.SetParameters(7);
        float[] image = HashValues.Values(1, runner.Network.Info.Input.Length, 1);
        Assert.Contains(runner.Predict(image), value => value != 0);

        runner.Network.Parameters.Values.Clear();

        Assert.All(runner.Predict(image), value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_compiler_and_the_runtime_agree_on_memory()
    {
        ConvLayer[] layers = [.. Networks.SelectMany(network => network.Layers).OfType<ConvLayer>().Where(CellCut.CanCompute)];

        Assert.All(layers, layer =>
        {
            var cut = new CellCut(layer);
            var cells = new CellConvolution(layer.Input.Channels, layer.Output.Channels, cut.Down, cut.Across, cut.BothWays);
            Assert.Equal((cells.PreparedFloats, cells.SumFloats, cells.ScratchFloats), (cut.PreparedFloats, cut.SumFloats, cut.ScratchFloats));
        });
        Assert.Equal([false, true], layers.Select(layer => new CellCut(layer).BothWays).Distinct().Order());
    }

    [Fact]
    public void Many_channels_and_filters_are_transformed_both_ways_and_one_channel_along_its_rows()
    {
        ConvLayer[] layers = [.. SampleNetworks.LeNet5().Layers.OfType<ConvLayer>().Where(CellCut.CanCompute)];

        Assert.Equal([("C1", false), ("C3", true)], layers.Select(layer => (layer.Name, new CellCut(layer).BothWays)));
        Assert.All(layers, layer => Assert.True(CellConv.Suits(layer, AlgorithmSetting.Auto)));
    }

    [Fact]
    public void A_spec_that_asks_for_direct_sums_gets_them()
    {
        NetworkModel direct = SampleNetworks.LeNet5() with { Algorithm = AlgorithmSetting.Direct };

        Assert.Contains("CellConvolution", ImagePredictionTests.Text(SampleNetworks.LeNet5()));
        Assert.DoesNotContain("CellConvolution", ImagePredictionTests.Text(direct));
    }

    private static ConnectionTable Rows(params int[][] rows) =>
        new(rows.Select(row => row.ToEquatableArray()).ToEquatableArray());

    private static NetworkModel Cells(string name, Shape input, Action<NetworkBuilder> layers) =>
        ImagePredictionTests.Convs(name, input, layers);
}
