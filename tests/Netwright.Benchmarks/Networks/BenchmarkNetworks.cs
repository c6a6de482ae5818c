using System;
using System.Collections.Immutable;
using System.Linq;

namespace Netwright.Benchmarks.Networks;

/// <summary>A network to measure.</summary>
/// <param name="Name">Its name on the command line, in tables, and in the peers' scripts.</param>
/// <param name="Spec">What its spec says.</param>
/// <param name="Create">Makes it with the same weights each time.</param>
internal sealed record BenchmarkNetwork(string Name, NetworkInfo Spec, Func<Network> Create)
{
    /// <summary>How it is trained.</summary>
    public TrainingOptions Recipe => Spec.Training;

    /// <summary>Number of trained values.</summary>
    public long Parameters => Spec.Layers.Sum(layer => layer.Parameters);
}

/// <summary>The networks that can be measured; each has its name in the project file and its twin in torch_networks.py.</summary>
internal static class BenchmarkNetworks
{
    public static ImmutableArray<BenchmarkNetwork> All { get; } =
    [
        new("lenet5", LeNet5.Spec, () => new LeNet5(seed: 1)),
        new("lenet5-relu", LeNet5Relu.Spec, () => new LeNet5Relu(seed: 1)),
        new("lenet5-sigmoid", LeNet5Sigmoid.Spec, () => new LeNet5Sigmoid(seed: 1)),
        new("deepconvnet", DeepConvNet.Spec, () => new DeepConvNet(seed: 1)),
        new("alexnet", AlexNet.Spec, () => new AlexNet(seed: 1)),
        new("resnet20", ResNet20.Spec, () => new ResNet20(seed: 1)),
    ];

    public static BenchmarkNetwork Find(string name) => All.Single(network => network.Name == name);
}
