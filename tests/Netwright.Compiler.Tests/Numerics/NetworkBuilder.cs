using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.GlobalAvgPool;
using Netwright.Compiler.Layers.Lrn;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Layers.Softmax;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;
using Netwright.Compiler.Optimizers;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Writes checked networks by hand. Its shape arithmetic is its own, not the compiler's.</summary>
/// <param name="name">The network.</param>
/// <param name="input">Extent of an image.</param>
/// <param name="prefix">Before the names of layers that are given none.</param>
internal sealed class NetworkBuilder(string name, Shape input, string prefix = "")
{
    private readonly List<Layer> layers = [];

    /// <summary>Extent of what comes out of the layers so far.</summary>
    public Shape Shape => layers.Count == 0 ? input : layers[^1].Output;

    public NetworkBuilder Conv(
        int filters,
        Extent kernel,
        Extent? stride = null,
        Padding pad = default,
        ActivationKind activation = default,
        string? name = null,
        Extent? dilation = null,
        int groups = 1,
        bool bias = true,
        ConnectionTable? table = null,
        AlgorithmSetting algorithm = AlgorithmSetting.Auto)
    {
        Extent step = stride ?? new Extent(1, 1);
        Extent gaps = dilation ?? new Extent(1, 1);
        var span = new Extent(((kernel.Height - 1) * gaps.Height) + 1, ((kernel.Width - 1) * gaps.Width) + 1);
        Shape output = Slide(filters, span, step, pad);
        return Add(new ConvLayer(
            Name(name, "conv"), Shape, output, kernel, step, pad, activation, Compiler.Network.InitRule.GlorotUniform)
        {
            Dilation = gaps,
            Groups = groups,
            HasBias = bias,
            Table = table,
            Algorithm = algorithm,
        });
    }

    public NetworkBuilder Pool(
        PoolKind kind, Extent window, Extent? stride = null, Padding pad = default, string? name = null)
    {
        Extent step = stride ?? window;
        return Add(new PoolLayer(
            Name(name, "pool"), Shape, Slide(Shape.Channels, window, step, pad), kind, window, step, pad));
    }

    public NetworkBuilder Dense(int units, ActivationKind activation = default, string? name = null, bool bias = true) =>
        Add(new DenseLayer(Name(name, "dense"), Shape, new Shape(units, 1, 1), activation, Compiler.Network.InitRule.GlorotUniform)
        {
            HasBias = bias,
        });

    public NetworkBuilder Activation(ActivationKind function, string? name = null) =>
        Add(new ActivationLayer(Name(name, "activation"), Shape, function));

    public NetworkBuilder Flatten(string? name = null) => Add(new FlattenLayer(Name(name, "flatten"), Shape));

    public NetworkBuilder Dropout(double rate, string? name = null, bool wholeChannels = false) =>
        Add(new DropoutLayer(Name(name, "dropout"), Shape, rate, wholeChannels));

    public NetworkBuilder GlobalAvgPool(string? name = null) => Add(new GlobalAvgPoolLayer(Name(name, "mean"), Shape));

    public NetworkBuilder Subsample(Extent window, ActivationKind activation = default, string? name = null) => Add(new SubsampleLayer(
        Name(name, "subsample"), Shape, Slide(Shape.Channels, window, window, default), window, activation, Compiler.Network.InitRule.Lecun));

    public NetworkBuilder Lrn(int size = 5, double alpha = 1e-4, double beta = 0.75, double k = 2, string? name = null) =>
        Add(new LrnLayer(Name(name, "lrn"), Shape, size, alpha, beta, k));

    public NetworkBuilder Softmax(string? name = null) => Add(new SoftmaxLayer(Name(name, "softmax"), Shape));

    public NetworkBuilder BatchNorm(double epsilon = 1e-5, double momentum = 0.1, string? name = null) =>
        Add(new BatchNormLayer(Name(name, "norm"), Shape, epsilon, momentum));

    public NetworkBuilder Rbf(string? name = null) =>
        Add(new RbfLayer(Name(name, "rbf"), Shape, new Shape(DigitBitmaps.Count, 1, 1)));

    public NetworkBuilder Add(params Action<NetworkBuilder>[] branches) => Parallel(Merge.Add, null, branches);

    public NetworkBuilder Concat(params Action<NetworkBuilder>[] branches) => Parallel(Merge.Concat, null, branches);

    public NetworkBuilder Parallel(Merge merge, string? name, params Action<NetworkBuilder>[] branches)
    {
        string own = Name(name, "fork");
        NetworkBuilder[] built = [.. branches.Select((branch, i) =>
        {
            var builder = new NetworkBuilder(own, Shape, $"{own}_{i + 1}_");
            branch(builder);
            return builder;
        })];
        Shape first = built[0].Shape;
        if (built.Any(branch => (branch.Shape with { Channels = 0 }) != (first with { Channels = 0 }) || (merge == Merge.Add && branch.Shape != first)))
        {
            throw new InvalidOperationException($"{own} cannot merge {string.Join(" and ", built.Select(branch => branch.Shape))}.");
        }

        int channels = merge == Merge.Add ? first.Channels : built.Sum(branch => branch.Shape.Channels);
        return Add(new ParallelLayer(
            own,
            Shape,
            new Shape(channels, first.Height, first.Width),
            merge,
            built.Select(branch => new Branch(branch.layers.ToEquatableArray())).ToEquatableArray()));
    }

    /// <summary>The network; what stands last gives the logits.</summary>
    public NetworkModel Build() => new(
        name,
        null,
        name + ".net.yaml",
        input,
        Enumerable.Range(0, (int)Shape.Length).Select(n => "class " + n).ToEquatableArray(),
        layers.ToEquatableArray(),
        new TrainingModel(new AdamModel(0.001, 0.9, 0.999, 1e-8, 0), 64, 5, 0.1, 1),
        null);

    private NetworkBuilder Add(Layer layer)
    {
        layers.Add(layer);
        return this;
    }

    private string Name(string? given, string kind) => given ?? $"{prefix}{kind}{layers.Count + 1}";

    private Shape Slide(int channels, Extent window, Extent stride, Padding pad) => new(
        channels,
        ((Shape.Height + pad.Top + pad.Bottom - window.Height) / stride.Height) + 1,
        ((Shape.Width + pad.Left + pad.Right - window.Width) / stride.Width) + 1);
}
