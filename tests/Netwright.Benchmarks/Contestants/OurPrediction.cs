using System;
using System.Reflection;
using Netwright.Benchmarks.Measuring;
using Netwright.Threading;

namespace Netwright.Benchmarks.Contestants;

/// <summary>Prediction by a generated network: one image, or a batch.</summary>
/// <remarks>
/// One image is given to a team of threads as soon as the network has a <c>Predict</c> that takes one; until then one thread
/// works, whatever the row's number, and the name says so.
/// </remarks>
internal sealed class OurPrediction : IContestant, IDisposable
{
    private static readonly MethodInfo? PredictByTeam = typeof(Network).GetMethod(
        nameof(Network.Predict), [typeof(ReadOnlySpan<float>), typeof(Span<float>), typeof(ThreadTeam)]);

    private readonly Network network;
    private readonly ThreadTeam team;
    private readonly ByTeam? byTeam;
    private readonly float[] images;
    private readonly float[] logits;
    private readonly Action step;

    /// <summary>Draws the images and warms up.</summary>
    public OurPrediction(Network network, int count, int threads)
    {
        this.network = network;
        team = new ThreadTeam(threads);
        byTeam = threads > 1 && count == 1 ? PredictByTeam?.CreateDelegate<ByTeam>(network) : null;
        images = new float[count * network.Info.Input.Length];
        logits = new float[count * network.Info.Classes.Length];
        var random = new Random(1);
        foreach (ref float value in images.AsSpan())
        {
            value = random.NextSingle();
        }

        Name = threads > 1 && byTeam is null ? "Netwright, 1 thread" : "Netwright";
        step = count > 1 ? PredictBatch : byTeam is null ? Predict : PredictOnTeam;
        Turn.Settle(step);
    }

    private delegate void ByTeam(ReadOnlySpan<float> image, Span<float> logits, ThreadTeam team);

    public string Name { get; }

    public double MicrosecondsPerStep(double seconds) => Turn.MedianMicroseconds(step, seconds);

    public void Dispose() => team.Dispose();

    private void Predict() => network.Predict(images, logits);

    private void PredictOnTeam() => byTeam!(images, logits, team);

    private void PredictBatch() => network.PredictBatch(images, logits);
}
