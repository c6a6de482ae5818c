using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Networks that several tests use.</summary>
internal static class SampleNetworks
{
    /// <summary>LeNet-5 (LeCun et al., 1998) with plain means for pools and a softmax.</summary>
    public static NetworkModel LeNet5() => new NetworkBuilder("LeNet5", new Shape(1, 28, 28))
        .Conv(6, new Extent(5, 5), activation: ActivationKind.Tanh, name: "C1")
        .Pool(PoolKind.Average, new Extent(2, 2), name: "S2")
        .Conv(16, new Extent(5, 5), activation: ActivationKind.Tanh, name: "C3")
        .Pool(PoolKind.Average, new Extent(2, 2), name: "S4")
        .Conv(120, new Extent(4, 4), activation: ActivationKind.Tanh, name: "C5")
        .Dense(84, ActivationKind.Tanh, "F6")
        .Dense(10, name: "Output")
        .Build()
        with
    {
        FileName = "lenet5.net.yaml",
        Classes = EquatableArray.Of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
        Data = new DataModel("mnist", 1.0 / 255),
    };

    /// <summary>Every layer kind once, with odd sizes.</summary>
    public static NetworkModel EveryKind() => new NetworkBuilder("EveryKind", new Shape(3, 9, 11))
        .Conv(5, new Extent(3, 3), pad: new Padding(1, 1, 1, 1), activation: ActivationKind.Relu)
        .Pool(PoolKind.Max, new Extent(3, 3), new Extent(2, 2), new Padding(1, 1, 1, 1))
        .Conv(7, new Extent(2, 3), new Extent(1, 2), new Padding(0, 1, 1, 1))
        .Activation(ActivationKind.Sigmoid)
        .Activation(ActivationKind.Tanh)
        .Pool(PoolKind.Average, new Extent(2, 2), new Extent(1, 1))
        .Flatten()
        .Dropout(0.25)
        .Dense(17, ActivationKind.Tanh)
        .Dense(5)
        .Build();

    /// <summary>Every kind that looks across channels or sums windows, between convolutions.</summary>
    public static NetworkModel AcrossChannels() => new NetworkBuilder("AcrossChannels", new Shape(2, 11, 9))
        .Conv(7, new Extent(3, 3), activation: ActivationKind.LeakyRelu(0.1))
        .Lrn(5, 0.2)
        .Subsample(new Extent(2, 2), ActivationKind.ScaledTanh)
        .Dropout(0.4, wholeChannels: true)
        .Conv(19, new Extent(1, 1))
        .Softmax()
        .Activation(ActivationKind.ScaledTanh)
        .GlobalAvgPool()
        .Dense(5)
        .Build();

    /// <summary>Convolutions with fused pools and a convolution that covers its input.</summary>
    public static NetworkModel FusedPools() => new NetworkBuilder("FusedPools", new Shape(1, 12, 12))
        .Conv(5, new Extent(3, 3), pad: new Padding(1, 1, 1, 1), activation: ActivationKind.Tanh)
        .Pool(PoolKind.Max, new Extent(2, 2))
        .Conv(6, new Extent(3, 3), activation: ActivationKind.Relu)
        .Pool(PoolKind.Average, new Extent(2, 2))
        .Conv(9, new Extent(2, 2), activation: ActivationKind.Sigmoid)
        .Dense(3)
        .Build();

    /// <summary>Residual blocks and a concatenation with batch normalisation and dropout, for images of digits.</summary>
    public static NetworkModel Residual(int size = 28) => new NetworkBuilder("Residual", new Shape(1, size, size))
        .Conv(4, new Extent(3, 3), new Extent(2, 2))
        .BatchNorm()
        .Activation(ActivationKind.Relu)
        .Add(
            _ => { },
            branch => branch
                .Conv(4, new Extent(3, 3), pad: new Padding(1, 1, 1, 1)).BatchNorm().Activation(ActivationKind.Relu)
                .Conv(4, new Extent(3, 3), pad: new Padding(1, 1, 1, 1)).BatchNorm())
        .Activation(ActivationKind.Relu)
        .Dropout(0.1)
        .Concat(
            branch => branch.Dropout(0.2),
            branch => branch.Conv(3, new Extent(1, 1)).BatchNorm().Dropout(0.3),
            branch => branch.Pool(PoolKind.Average, new Extent(3, 3), new Extent(1, 1), new Padding(1, 1, 1, 1)))
        .Pool(PoolKind.Average, new Extent(4, 4), new Extent(3, 3))
        .Dense(10)
        .Build();

    /// <summary>A dense layer with more weights than a core's own cache holds, whose rows all begin in the same set of it.</summary>
    public static NetworkModel WideDense() => new NetworkBuilder("WideDense", new Shape(1, 6, 6))
        .Dense(512, ActivationKind.Tanh)
        .Dense(768, ActivationKind.Tanh)
        .Dense(5)
        .Build();

    /// <summary>Dense layers alone, of sizes that no vector divides.</summary>
    public static NetworkModel Perceptron() => new NetworkBuilder("Perceptron", new Shape(1, 5, 7))
        .Dense(33, ActivationKind.Relu)
        .Dense(1, ActivationKind.Tanh)
        .Dense(7)
        .Build();
}
