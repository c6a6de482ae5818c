using System;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>Turns logits into probabilities, with the same bits on every machine.</summary>
public static class Softmax
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>p[k] = e^(z[k] - max z) / sum over j of e^(z[j] - max z).</summary>
    /// <param name="logits">One image's logits, at least one.</param>
    /// <param name="probabilities">Receives as many values from 0 to 1; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are 0.</exception>
    /// <remarks>Allocates nothing. A NaN among the logits makes all probabilities NaN.</remarks>
    public static void Apply(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        if (logits.IsEmpty || logits.Length != probabilities.Length)
        {
            throw new ArgumentException($"{logits.Length} logits and {probabilities.Length} probabilities given; as many of each, at least 1, are needed.");
        }

        float largest = logits[0];
        foreach (float logit in logits)
        {
            largest = float.IsNaN(logit) || logit > largest ? logit : largest;
        }

        Span<float> block = stackalloc float[Lanes];
        float sum = 0;
        for (int i = 0; i < logits.Length; i += Lanes)
        {
            int count = Math.Min(Lanes, logits.Length - i);
            logits.Slice(i, count).CopyTo(block);
            VectorMath.Exp(Vector512.Create<float>(block) - Vector512.Create(largest)).CopyTo(block);
            for (int k = 0; k < count; k++)
            {
                sum += block[k];
            }

            block[..count].CopyTo(probabilities[i..]);
        }

        for (int i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] /= sum;
        }
    }
}
