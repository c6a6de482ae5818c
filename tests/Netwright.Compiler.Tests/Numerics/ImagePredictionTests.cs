using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>The path of a single image in networks large enough for the runtime's products of pixel rows.</summary>
public sealed class ImagePredictionTests
{
    private static readonly Padding One = new(1, 1, 1, 1);
    private static readonly Padding Two = new(2, 2, 2, 2);

    public static TheoryData<string> Plain => [.. PlainNetworks.Select(network => network.Name)];

    public static TheoryData<string> Joined => [.. JoinedNetworks.Select(network => network.Name)];

    private static NetworkModel[] PlainNetworks =>
    [
        Convs("ThreeByThree", new Shape(17, 13, 9), net => net.Conv(33, new Extent(3, 3), pad: One, activation: ActivationKind.Relu)),
        Convs("Pointwise", new Shape(48, 19, 24), net => net.Conv(32, new Extent(1, 1), bias: false)),
        Convs("FiveByFive", new Shape(24, 11, 9), net => net.Conv(32, new Extent(5, 5), pad: Two, activation: ActivationKind.Tanh)),
        Convs("Strided", new Shape(20, 20, 19), net => net.Conv(40, new Extent(3, 3), new Extent(2, 2), One)),
        Convs("PointwiseStrided", new Shape(40, 33, 34), net => net.Conv(70, new Extent(1, 1), new Extent(2, 3))),
        Convs("Groups", new Shape(24, 12, 10), net => net.Conv(64, new Extent(3, 3), pad: One, groups: 2).Conv(48, new Extent(1, 2), groups: 3)),
        Convs("WideGroups", new Shape(64, 16, 16), net => net.Conv(64, new Extent(3, 3), groups: 2, activation: ActivationKind.Relu)),
        Convs("Dilated", new Shape(18, 15, 15), net => net.Conv(48, new Extent(3, 3), pad: Two, dilation: new Extent(2, 3))),
        Convs("FewChannels", new Shape(3, 29, 31), net => net.Conv(64, new Extent(7, 7), new Extent(2, 2), new Padding(3, 2, 3, 3))),
        Convs("OneChannel", new Shape(1, 40, 36), net => net.Conv(96, new Extent(11, 11), new Extent(4, 4)).Conv(64, new Extent(3, 3), pad: One)),
        Convs("FewFilters", new Shape(32, 20, 20), net => net.Conv(64, new Extent(3, 3)).Conv(5, new Extent(2, 2)).Conv(10, new Extent(3, 3))),
        Convs("PadBelow", new Shape(32, 20, 20), net => net.Conv(64, new Extent(3, 2), new Extent(2, 1), new Padding(0, 0, 1, 1))),
        Convs("MaxPools", new Shape(32, 21, 19), net => net
            .Conv(24, new Extent(3, 3), pad: One, activation: ActivationKind.LeakyRelu(0.1))
            .Pool(PoolKind.Max, new Extent(3, 3), new Extent(2, 2), One)
            .Conv(24, new Extent(3, 3), pad: One).Pool(PoolKind.Max, new Extent(2, 2))),
        Convs("AveragePools", new Shape(32, 16, 20), net => net
            .Conv(24, new Extent(3, 3), pad: One).Pool(PoolKind.Average, new Extent(2, 2))
            .Pool(PoolKind.Average, new Extent(3, 5), new Extent(1, 2), new Padding(1, 2, 1, 2)).Activation(ActivationKind.Sigmoid)),
        Convs("Means", new Shape(32, 16, 12), net => net.Conv(72, new Extent(3, 3), pad: One).GlobalAvgPool()),
        Convs("Responses", new Shape(32, 16, 12), net => net.Conv(40, new Extent(3, 3), pad: One).Lrn(5, 0.2).Conv(16, new Extent(1, 1)).Lrn(4, 0.1, 0.5)),
        Convs("BackToPlanes", new Shape(32, 16, 12), net => net
            .Conv(40, new Extent(3, 3), pad: One).Subsample(new Extent(2, 2), ActivationKind.Tanh).Conv(40, new Extent(3, 3), pad: One).Softmax()),
        Convs("Unpooled", new Shape(32, 16, 16), net => net.Conv(40, new Extent(3, 3), pad: One, groups: 4).Conv(32, new Extent(3, 3), pad: One)),
    ];

    private static NetworkModel[] JoinedNetworks =>
    [
        Convs("Normalised", new Shape(3, 20, 18), net => net
            .Conv(40, new Extent(3, 3), pad: One, bias: false).BatchNorm().Activation(ActivationKind.Relu)
            .Conv(32, new Extent(3, 3), new Extent(2, 2), One).BatchNorm(1e-3)
            .Pool(PoolKind.Max, new Extent(3, 3), new Extent(1, 1), One).BatchNorm().Activation(ActivationKind.Tanh)),
        Convs("NormalisedGroups", new Shape(64, 12, 12), net => net
            .Conv(64, new Extent(3, 3), pad: One, groups: 2).BatchNorm().Activation(ActivationKind.Sigmoid)),
        Convs("Residual", new Shape(24, 16, 16), net => net
            .Add(
                _ => { },
                branch => branch.Conv(32, new Extent(1, 1)).BatchNorm().Activation(ActivationKind.Relu).Conv(24, new Extent(3, 3), pad: One).BatchNorm())
            .Activation(ActivationKind.Relu)),
        Convs("Inception", new Shape(20, 16, 16), net => net
            .Concat(
                branch => branch.Conv(17, new Extent(1, 1), activation: ActivationKind.Relu),
                branch => branch.Conv(24, new Extent(1, 1)).Conv(33, new Extent(3, 3), pad: One),
                branch => branch.Pool(PoolKind.Max, new Extent(3, 3), new Extent(1, 1), One).Conv(16, new Extent(1, 1)),
                _ => { })
            .Conv(24, new Extent(3, 3))),
    ];

    [Theory]
    [MemberData(nameof(Plain))]
    public void A_single_image_gives_what_the_formulas_give(string name)
    {
        NetworkModel model = PlainNetworks.Single(network => network.Name == name);
        NetworkRunner runner = Run(model, out float[] images);

        double[] parameters = [.. runner.Network.Parameters.StoredValues.ToArray().Select(value => (double)value)];
        double[] expected = [.. new ReferenceNetwork(model).Logits(parameters, images, null).SelectMany(logits => logits)];

        AssertClose(expected, runner.PredictEach(images));
    }

    [Theory]
    [MemberData(nameof(Plain))]
    [MemberData(nameof(Joined))]
    public void A_single_image_gives_what_it_gives_among_many(string name)
    {
        NetworkModel model = Named(name);
        NetworkRunner runner = Run(model, out float[] images);

        AssertClose([.. runner.Forward(images).Select(value => (double)value)], runner.PredictEach(images));
    }

    [Fact]
    public void Weights_are_prepared_anew_when_they_have_changed()
    {
        NetworkModel model = PlainNetworks[0];
        NetworkRunner runner = Run(model, out float[] images);
        float[] before = runner.PredictEach(images);

        runner.Network.Parameters.Values.Clear();

        Assert.All(runner.PredictEach(images), value => Assert.Equal(0, value));
        Assert.Contains(before, value => value != 0);
    }

    [Fact]
    public void The_compiler_and_the_runtime_agree_on_memory_and_pieces()
    {
        foreach (ConvLayer layer in PlainNetworks.SelectMany(network => network.Layers).OfType<ConvLayer>().Where(ImageCut.Suits))
        {
            var cut = new ImageCut(layer);
            ImageConvolution convolution = cut.IsWinograd
                ? new ImageWinograd(
                    layer.Kernel.Height, layer.Groups, Image(layer.Input), Image(layer.Output), layer.Pad.Top, layer.Pad.Left, cut.StripRows, true, false)
                : new ImageProduct(
                    layer.Groups,
                    Image(layer.Input),
                    Image(layer.Output),
                    new ConvolutionWindow(
                        layer.Kernel.Height, layer.Kernel.Width, layer.Stride.Height, layer.Stride.Width, layer.Pad.Top, layer.Pad.Left, layer.Dilation.Height, layer.Dilation.Width),
                    true,
                    false);

            Assert.Equal((convolution.PreparedFloats, convolution.ScratchFloats, convolution.Pieces), (cut.PreparedFloats, cut.ScratchFloats, cut.Pieces));
        }
    }

    [Fact]
    public void Some_networks_filter_by_Winograd_and_some_by_plain_products()
    {
        bool[] kinds = [.. PlainNetworks.SelectMany(network => network.Layers).OfType<ConvLayer>().Where(ImageCut.IsLarge).Select(layer => new ImageCut(layer).IsWinograd).Distinct()];

        Assert.Equal(2, kinds.Length);
        Assert.All(PlainNetworks.Concat(JoinedNetworks), network => Assert.Contains(network.AllLayers.OfType<ConvLayer>(), ImageCut.IsLarge));
    }

    [Fact]
    public void A_spec_that_asks_for_direct_sums_gets_them()
    {
        NetworkModel model = PlainNetworks[0];

        Assert.Contains("ImageWinograd", Text(model));
        Assert.DoesNotContain("ImageWinograd", Text(model with { Algorithm = AlgorithmSetting.Direct }));
    }

    internal static string Text(NetworkModel model) =>
        string.Concat(NetCompiler.Emit(model, new EmitOptions("Emitted")).Select(file => file.Text));

    /// <summary>All networks.</summary>
    internal static IEnumerable<string> Names => PlainNetworks.Concat(JoinedNetworks).Select(network => network.Name);

    /// <summary>One of them.</summary>
    internal static IEnumerable<string> AllNames => PlainNetworks.Concat(JoinedNetworks).Select(network => network.Name);

    internal static NetworkModel Named(string name) => PlainNetworks.Concat(JoinedNetworks).Single(network => network.Name == name);

    internal static NetworkModel Convs(string name, Shape input, Action<NetworkBuilder> layers)
    {
        var builder = new NetworkBuilder(name, input);
        layers(builder);
        return builder.Flatten().Dense(3, name: "Output").Build();
    }

    private static NetworkRunner Run(NetworkModel model, out float[] images)
    {
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        images = HashValues.Values(1, 2 * (int)model.Input.Length, 1);
        return runner;
    }

    private static ImageShape Image(Shape shape) => new(shape.Channels, shape.Height, shape.Width);

    internal static void AssertClose(double[] expected, float[] actual)
    {
        double error = Math.Sqrt(expected.Zip(actual, (e, a) => (e - a) * (e - a)).Sum());
        double norm = Math.Sqrt(expected.Sum(e => e * e));
        Assert.True(error <= 1e-5 * norm, $"relative error {error / norm}");
    }
}
