using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Benchmarks.Networks;

namespace Netwright.Benchmarks.Work;

/// <summary>The rows of the comparison.</summary>
internal static class WorkList
{
    private const int PredictBatch = 64;

    private static readonly ImmutableArray<(WorkKind Kind, ImmutableArray<string> Networks, ImmutableArray<int> Threads)> Table =
    [
        (WorkKind.Train, [.. BenchmarkNetworks.All.Select(network => network.Name)], [1, 2]),
        (WorkKind.Image, ["lenet5"], [1]),
        (WorkKind.Image, ["deepconvnet", "alexnet"], [1, 2]),
        (WorkKind.Batch, ["lenet5", "deepconvnet"], [1]),
        (WorkKind.Start, ["lenet5"], [1]),
    ];

    /// <summary>The rows that were asked for; an empty list asks for all.</summary>
    /// <param name="kinds">What is done.</param>
    /// <param name="networks">Names of <see cref="BenchmarkNetworks"/>.</param>
    /// <param name="threads">Numbers of threads.</param>
    /// <param name="batch">Images in a training step; null for as many as the spec says.</param>
    public static ImmutableArray<WorkItem> Pick(
        IReadOnlyCollection<WorkKind> kinds,
        IReadOnlyCollection<string> networks,
        IReadOnlyCollection<int> threads,
        int? batch) =>
    [
        .. from row in Table
           where IsAsked(kinds, row.Kind)
           from name in row.Networks
           where IsAsked(networks, name)
           from count in row.Threads
           where IsAsked(threads, count)
           let network = BenchmarkNetworks.Find(name)
           select new WorkItem(row.Kind, network, Images(row.Kind, network, batch), count),
    ];

    private static bool IsAsked<T>(IReadOnlyCollection<T> asked, T value) => asked.Count == 0 || asked.Contains(value);

    private static int Images(WorkKind kind, BenchmarkNetwork network, int? batch) => kind switch
    {
        WorkKind.Train => batch ?? network.Recipe.Batch,
        WorkKind.Batch => PredictBatch,
        _ => 1,
    };
}
