using System;
using System.Collections.Immutable;
using System.Linq;

namespace Netwright.Benchmarks.Networks;

/// <summary>A network to measure.</summary>
/// <param name="Name">Its name on the command line, in tables, and in the peers' scripts.</param>
/// <param name="Create">Makes it with the same weights each time.</param>
internal sealed record BenchmarkNetwork(string Name, Func<Network> Create);

/// <summary>The networks that can be measured: one line here and one AdditionalFiles line in the project for each.</summary>
internal static class BenchmarkNetworks
{
    public static ImmutableArray<BenchmarkNetwork> All { get; } =
    [
        new("lenet5", () => new LeNet5(seed: 1)),
    ];

    public static BenchmarkNetwork Find(string name) => All.Single(network => network.Name == name);
}
