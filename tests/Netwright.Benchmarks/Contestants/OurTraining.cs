using System;
using System.Diagnostics;
using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Networks;
using Netwright.Optimizers;
using Netwright.Threading;
using Netwright.Training;

namespace Netwright.Benchmarks.Contestants;

/// <summary>Training steps of a generated network by its spec's recipe, each on another batch.</summary>
/// <remarks>A step gathers, scales and transposes its images, passes forward and back, sums the gradient and updates.</remarks>
internal sealed class OurTraining : IContestant, IDisposable
{
    private readonly ThreadTeam team;
    private readonly TrainingStep step;
    private readonly RandomImages images;

    /// <summary>Takes one step and notes its time, then warms up.</summary>
    public OurTraining(BenchmarkNetwork benchmark, int threads)
    {
        Network network = benchmark.Create();
        TrainingOptions recipe = network.Info.Training;
        Batch = recipe.Batch;
        Parameters = network.Parameters.Length;
        images = new RandomImages(network.Info, Batch);
        team = new ThreadTeam(threads);
        step = new TrainingStep(network, Optimizer.Create(recipe.Optimizer, Parameters), Batch, team);
        long start = Stopwatch.GetTimestamp();
        Step();
        FirstStep = Stopwatch.GetElapsedTime(start);
        Turn.Settle(Step);
    }

    public string Name => "Netwright";

    /// <summary>Images in a step.</summary>
    public int Batch { get; }

    /// <summary>Number of trained values.</summary>
    public int Parameters { get; }

    /// <summary>Time of the very first step.</summary>
    public TimeSpan FirstStep { get; }

    public double MicrosecondsPerStep(double seconds) => Turn.MedianMicroseconds(Step, seconds);

    public void Dispose() => team.Dispose();

    /// <summary>One step on the next batch.</summary>
    public void Step() => step.Run(images.Data, images.NextBatch());
}
