using System;

namespace Netwright.Benchmarks.Networks;

/// <summary>
/// The passes of a training step, opened for measurement. A network to profile implements it in a part of its generated class,
/// from where they can be reached.
/// </summary>
internal interface ITrainingPasses
{
    int WorkerFloats { get; }

    int KeptFloats { get; }

    int GradientChunks { get; }

    void Forward(Span<float> worker);

    void Train(Span<float> worker, Span<float> kept, in LaneGroup group);

    void ReduceGradients(int chunk, ReadOnlySpan<float> kept, int groups, Span<float> worker, Span<float> gradients);
}
