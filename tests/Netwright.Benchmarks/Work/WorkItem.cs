using Netwright.Benchmarks.Networks;

namespace Netwright.Benchmarks.Work;

/// <summary>What is done with a network.</summary>
internal enum WorkKind
{
    /// <summary>Whole training steps.</summary>
    Train,

    /// <summary>One image's logits.</summary>
    Image,

    /// <summary>The logits of several images at once.</summary>
    Batch,

    /// <summary>A whole process, from its start to its first image's logits.</summary>
    Start,
}

/// <summary>One row of the comparison.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Network">With which network.</param>
/// <param name="Images">Images in a step.</param>
/// <param name="Threads">Threads that each contestant may use.</param>
internal sealed record WorkItem(WorkKind Kind, BenchmarkNetwork Network, int Images, int Threads)
{
    /// <summary>For tables: <c>lenet5 train</c>.</summary>
    public string Words => Network.Name + Kind switch
    {
        WorkKind.Train => " train",
        WorkKind.Image => " predict, one image",
        WorkKind.Batch => " predict",
        _ => " start to first prediction",
    };
}
