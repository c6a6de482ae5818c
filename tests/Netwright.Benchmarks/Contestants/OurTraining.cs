using System;
using Netwright.Measuring;
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

    /// <summary>Takes the memory and, if it <paramref name="settles"/>, warms up.</summary>
    public OurTraining(Network network, int batch, int threads, bool settles = true)
    {
        images = new RandomImages(network.Info, batch);
        team = new ThreadTeam(threads);
        Optimizer optimizer = Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length);
        step = new TrainingStep(network, optimizer, batch, team);
        if (settles)
        {
            Turn.Settle(Step);
        }
    }

    public string Name => "Netwright";

    public double MicrosecondsPerStep(double seconds) => Turn.MedianMicroseconds(Step, seconds);

    public void Dispose() => team.Dispose();

    /// <summary>A whole step on the next batch.</summary>
    public void Step() => step.Run(images.Data, images.NextBatch());
}
