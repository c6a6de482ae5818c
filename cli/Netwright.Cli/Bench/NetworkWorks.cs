using System;
using System.Collections.Immutable;
using Netwright.Measuring;
using Netwright.Measuring.Kernels;
using Netwright.Optimizers;
using Netwright.Threading;
using Netwright.Training;

namespace Netwright.Cli.Bench;

/// <summary>What a network does, on random images in memory: predicts one, predicts a batch, trains a step by the spec's recipe.</summary>
internal sealed class NetworkWorks : IDisposable
{
    private readonly Network network;
    private readonly ThreadTeam team;
    private readonly RandomImages data;
    private readonly TrainingStep step;
    private readonly float[] images;
    private readonly float[] logits;

    /// <summary>Takes the memory.</summary>
    public NetworkWorks(Network network, int batch, int threads)
    {
        this.network = network;
        team = new ThreadTeam(threads);
        data = new RandomImages(network.Info, batch);
        TrainingOptions recipe = network.Info.Training;
        step = new TrainingStep(network, Optimizer.Create(recipe.Optimizer, network.Parameters.Length), batch, team, Math.Min(recipe.MicroBatches, batch));
        images = new float[batch * network.Info.Input.Length];
        logits = new float[batch * network.Info.Classes.Length];
        Random random = new(1);
        foreach (ref float value in images.AsSpan())
        {
            value = random.NextSingle();
        }

        // The calls of one image share their work out themselves; lane groups are whole calls of a thread each.
        All =
        [
            new BenchedWork(NetworkWork.Image, 1, 1, threads > 1 ? PredictOneTogether : PredictOne),
            new BenchedWork(NetworkWork.Batch, batch, threads, PredictBatch),
            new BenchedWork(NetworkWork.Step, batch, threads, TrainStep),
        ];
    }

    /// <summary>All of them.</summary>
    public ImmutableArray<BenchedWork> All { get; }

    /// <inheritdoc/>
    public void Dispose() => team.Dispose();

    private void PredictOne() => network.Predict(images.AsSpan(0, network.Info.Input.Length), logits.AsSpan(0, network.Info.Classes.Length));

    private void PredictOneTogether() => network.Predict(images.AsSpan(0, network.Info.Input.Length), logits.AsSpan(0, network.Info.Classes.Length), team);

    private void PredictBatch() => network.PredictBatch(images, logits, team);

    private void TrainStep() => step.Run(data.Data, data.NextBatch());
}
