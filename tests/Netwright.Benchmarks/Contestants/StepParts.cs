using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Networks;
using Netwright.Optimizers;

namespace Netwright.Benchmarks.Contestants;

/// <summary>The parts of a training step on one thread, each as a contestant that does nothing else, and the whole step last.</summary>
/// <remarks>
/// Each part works through a whole batch. Forward and backward come as one pass; the forward pass alone is what evaluation
/// runs. Weights stand still but in the whole step.
/// </remarks>
internal sealed class StepParts : IDisposable
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly Network network;
    private readonly ITrainingPasses passes;
    private readonly RandomImages images;
    private readonly Optimizer optimizer;
    private readonly OurTraining whole;
    private readonly int groups;
    private readonly Memory<float> worker;
    private readonly Memory<float> scratch;
    private readonly Memory<float> kept;
    private readonly Memory<float> gradients;
    private readonly Memory<float> updated;
    private readonly int[] labels = new int[Lanes];
    private readonly uint[] dropoutKeys = new uint[Lanes];

    /// <exception cref="BenchmarkException">The network has not opened its passes.</exception>
    public StepParts(BenchmarkNetwork benchmark)
    {
        network = benchmark.Create();
        passes = network as ITrainingPasses
            ?? throw new BenchmarkException($"{benchmark.Name} does not open its passes as {nameof(ITrainingPasses)}.");
        whole = new OurTraining(benchmark, threads: 1);
        Batch = whole.Batch;
        groups = (Batch + Lanes - 1) / Lanes;
        images = new RandomImages(network.Info, Batch);
        optimizer = Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length);
        worker = CacheAligned(passes.WorkerFloats);
        scratch = CacheAligned(passes.WorkerFloats);
        kept = CacheAligned(passes.KeptFloats * groups);
        gradients = CacheAligned(network.Parameters.Length);
        updated = CacheAligned(network.Parameters.Length);
        network.Parameters.Values.CopyTo(updated.Span);
        All =
        [
            new Part("loading", Load),
            new Part("forward and backward", Train),
            new Part("of it, forward", Forward),
            new Part("gradient reduction", Reduce),
            new Part("optimiser", Update),
            new Part("whole step", whole.Step),
        ];
    }

    /// <summary>Images in a step.</summary>
    public int Batch { get; }

    /// <summary>The parts, then the whole step.</summary>
    public ImmutableArray<IContestant> All { get; }

    public void Dispose() => whole.Dispose();

    /// <summary>Pinned memory that begins on a cache line, as the trainer's own does.</summary>
    private static Memory<float> CacheAligned(int floats)
    {
        float[] array = GC.AllocateArray<float>(floats + Lanes, pinned: true);
        long past = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) % (Lanes * sizeof(float));
        return array.AsMemory((int)(past == 0 ? 0 : Lanes - (past / sizeof(float))), floats);
    }

    private void Load()
    {
        ReadOnlySpan<int> batch = images.NextBatch();
        Span<float> input = worker.Span[..(network.Info.Input.Length * Lanes)];
        for (int first = 0; first < Batch; first += Lanes)
        {
            images.Data.LoadLanes(batch.Slice(first, Math.Min(Lanes, Batch - first)), input, labels);
        }
    }

    private void Forward()
    {
        for (int group = 0; group < groups; group++)
        {
            passes.Forward(worker.Span);
        }
    }

    private void Train()
    {
        var lanes = new LaneGroup { Labels = labels, DropoutKeys = dropoutKeys, GradientScale = 1f / Batch };
        for (int group = 0; group < groups; group++)
        {
            passes.Train(worker.Span, kept.Span.Slice(group * passes.KeptFloats, passes.KeptFloats), lanes);
        }
    }

    private void Reduce()
    {
        for (int chunk = 0; chunk < passes.GradientChunks; chunk++)
        {
            passes.ReduceGradients(chunk, kept.Span, groups, scratch.Span, gradients.Span);
        }
    }

    private void Update()
    {
        optimizer.BeginStep();
        optimizer.Update(updated.Span, gradients.Span, 0, updated.Length);
    }

    /// <summary>One part, warmed up.</summary>
    private sealed class Part : IContestant
    {
        private readonly Action action;

        public Part(string name, Action action)
        {
            Name = name;
            this.action = action;
            Turn.Settle(action);
        }

        public string Name { get; }

        public double MicrosecondsPerStep(double seconds) => Turn.MedianMicroseconds(action, seconds);
    }
}
