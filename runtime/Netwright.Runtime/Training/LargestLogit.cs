using System;
using System.Runtime.Intrinsics;

namespace Netwright.Training;

/// <summary>What a lane group's logits predict.</summary>
internal static class LargestLogit
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>The index of each image's first largest logit.</summary>
    /// <param name="logits">Classes x 16 lanes.</param>
    /// <param name="predicted">Receives as many classes as it has room for, at most 16.</param>
    public static void Find(ReadOnlySpan<float> logits, Span<int> predicted)
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

        for (int lane = 0; lane < predicted.Length; lane++)
        {
            predicted[lane] = best[lane];
        }
    }
}
