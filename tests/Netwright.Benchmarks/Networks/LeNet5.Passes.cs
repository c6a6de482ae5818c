using System;

namespace Netwright.Benchmarks.Networks;

public partial class LeNet5 : ITrainingPasses
{
    int ITrainingPasses.WorkerFloats => WorkerFloats;

    int ITrainingPasses.KeptFloats => KeptFloats;

    int ITrainingPasses.GradientChunks => GradientChunks;

    void ITrainingPasses.Forward(Span<float> worker) => Forward(worker);

    void ITrainingPasses.Train(Span<float> worker, Span<float> kept, in LaneGroup group) => Train(0, worker, kept, [], group);

    void ITrainingPasses.ReduceGradients(
        int chunk, ReadOnlySpan<float> kept, int groups, Span<float> worker, Span<float> gradients) =>
        ReduceGradients(chunk, kept, groups, worker, gradients);
}
