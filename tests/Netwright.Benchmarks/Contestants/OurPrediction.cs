using System;
using Netwright.Measuring;
using Netwright.Threading;

namespace Netwright.Benchmarks.Contestants;

/// <summary>Prediction by a generated network: one image, or a batch.</summary>
internal sealed class OurPrediction : IContestant, IDisposable
{
    private readonly Network network;
    private readonly ThreadTeam team;
    private readonly float[] images;
    private readonly float[] logits;
    private readonly Action step;

    /// <summary>Draws the images and warms up.</summary>
    public OurPrediction(Network network, int count, int threads)
    {
        this.network = network;
        team = new ThreadTeam(threads);
        images = new float[count * network.Info.Input.Length];
        logits = new float[count * network.Info.Classes.Length];
        var random = new Random(1);
        foreach (ref float value in images.AsSpan())
        {
            value = random.NextSingle();
        }

        step = (count > 1, threads > 1) switch
        {
            (true, true) => PredictBatchOnTeam,
            (true, false) => PredictBatch,
            (false, true) => PredictOnTeam,
            _ => Predict,
        };
        Turn.Settle(step);
    }

    public string Name => "Netwright";

    public double MicrosecondsPerStep(double seconds) => Turn.MedianMicroseconds(step, seconds);

    public void Dispose() => team.Dispose();

    private void Predict() => network.Predict(images, logits);

    private void PredictOnTeam() => network.Predict(images, logits, team);

    private void PredictBatchOnTeam() => network.PredictBatch(images, logits, team);

    private void PredictBatch() => network.PredictBatch(images, logits);
}
