using System;
using Netwright.Numerics;

namespace Netwright.Runtime.Tests;

/// <summary>Adds 1 to an image of one value, in memory where another prediction's value would show; tells when it is at work.</summary>
internal sealed class HookedNetwork() : Network(Describe(), 1)
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>Told the first value in the middle of each prediction of an image or a group of 16.</summary>
    public Action<float>? Predicting { get; set; }

    /// <summary>Told in the middle of a step's update.</summary>
    public Action? Updating { get; set; }

    protected internal override int WorkerFloats => 2 * Lanes;

    protected internal override int ScratchFloats => Lanes;

    protected internal override int LogitsOffset => Lanes;

    protected internal override int KeptFloats => 1;

    protected internal override int GradientChunks => 1;

    protected internal override int PredictFloats => 1;

    protected internal override void PredictImage(ReadOnlySpan<float> image, Span<float> logits, Span<float> scratch, ImageTeam? team)
    {
        scratch[0] = image[0];
        Predicting?.Invoke(image[0]);
        logits[0] = scratch[0] + 1;
    }

    protected internal override void Forward(Span<float> worker, Span<float> scratch)
    {
        worker[..Lanes].CopyTo(scratch);
        Predicting?.Invoke(scratch[0]);
        for (int lane = 0; lane < Lanes; lane++)
        {
            worker[LogitsOffset + lane] = scratch[lane] + 1;
        }
    }

    protected internal override void Losses(ReadOnlySpan<float> logits, ReadOnlySpan<int> classes, Span<float> losses) => losses.Clear();

    protected internal override GroupResult Train(
        int phase, Span<float> worker, Span<float> scratch, Span<float> kept, Span<float> common, in LaneGroup group) => new(0, 0);

    protected internal override void ReduceGradients(
        int chunk, ReadOnlySpan<float> kept, int groups, Span<float> worker, Span<float> gradients, in ParameterUpdate update)
    {
        Updating?.Invoke();
        gradients[0] = 0;
        update.Apply(ref gradients[0], 1, 0, 1);
    }

    private static NetworkInfo Describe() => new()
    {
        Name = "Hooked",
        Input = new ImageShape(1, 1, 1),
        Classes = ["one"],
        Layers = [],
        Parameters = [new("w", [1], 0, InitRule.Zeros, 1, 1)],
        Training = new(),
        Data = new(null, 1),
        Fingerprint = "0123",
    };
}
