using System;
using System.Runtime.Intrinsics;
using Netwright.Numerics;

namespace Netwright.Training;

/// <summary>Softmax cross-entropy of a lane group's logits, for evaluation.</summary>
internal static class CrossEntropy
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>loss = ln(sum over k of e^(z[k] - max z)) - (z[label] - max z), and the index of the first largest logit.</summary>
    /// <param name="logits">Classes x 16 lanes.</param>
    /// <param name="labels">Class of each image, at most 16.</param>
    /// <param name="losses">Receives as many losses.</param>
    /// <param name="predicted">Receives as many classes.</param>
    public static void Score(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> losses, Span<int> predicted)
    {
        Vector512<float> largest = Vector512.Create(logits);
        Vector512<int> best = Vector512<int>.Zero;
        for (int k = 1; k < logits.Length / Lanes; k++)
        {
            Vector512<float> logit = Vector512.Create(logits[(k * Lanes)..]);
            Vector512<float> larger = Vector512.GreaterThan(logit, largest);
            largest = Vector512.ConditionalSelect(larger, logit, largest);
            best = Vector512.ConditionalSelect(larger.AsInt32(), Vector512.Create(k), best);
        }

        Vector512<float> sum = Vector512<float>.Zero;
        for (int k = 0; k < logits.Length / Lanes; k++)
        {
            sum += VectorMath.Exp(Vector512.Create(logits[(k * Lanes)..]) - largest);
        }

        Vector512<float> log = VectorMath.Log(sum);
        for (int lane = 0; lane < labels.Length; lane++)
        {
            losses[lane] = log[lane] - (logits[(labels[lane] * Lanes) + lane] - largest[lane]);
            predicted[lane] = best[lane];
        }
    }
}
