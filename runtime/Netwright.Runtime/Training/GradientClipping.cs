using System;
using System.Numerics.Tensors;
using Netwright.Threading;

namespace Netwright.Training;

/// <summary>Applies a <see cref="GradientClip"/> to a gradient block, with the same bits on any number of threads and vectors.</summary>
internal sealed class GradientClipping : ITeamJob
{
    private const int ChunkFloats = 1 << 14;

    // PyTorch's clip_grad_norm_ adds it to the norm that it divides by.
    private const double Smallest = 1e-6;

    private readonly GradientClip clip;
    private readonly ThreadTeam team;
    private readonly float[] gradients;
    private readonly int length;
    private readonly double[] sums;
    private bool measures;
    private float factor;

    /// <param name="clip">The bounds.</param>
    /// <param name="gradients">Aligned memory of the gradient block.</param>
    /// <param name="length">Values in it.</param>
    /// <param name="team">Who works.</param>
    public GradientClipping(GradientClip clip, float[] gradients, int length, ThreadTeam team)
    {
        this.clip = clip;
        this.gradients = gradients;
        this.length = length;
        this.team = team;
        sums = new double[(length + ChunkFloats - 1) / ChunkFloats];
    }

    /// <summary>Bounds the gradient.</summary>
    public void Apply()
    {
        factor = 1;
        if (clip.Norm is { } longest)
        {
            measures = true;
            team.Run(sums.Length, this);
            double square = 0;
            foreach (double sum in sums)
            {
                square += sum;
            }

            factor = (float)Math.Min(1, longest / (Math.Sqrt(square) + Smallest));
        }

        if (factor < 1 || clip.Value is not null)
        {
            measures = false;
            team.Run(sums.Length, this);
        }
    }

    /// <inheritdoc/>
    void ITeamJob.Run(int chunk, int worker)
    {
        int start = chunk * ChunkFloats;
        Span<float> piece = AlignedMemory.Align(gradients, length).Slice(start, Math.Min(ChunkFloats, length - start));
        if (measures)
        {
            sums[chunk] = SquareSum(piece);
            return;
        }

        TensorPrimitives.Multiply(piece, factor, piece);
        if (clip.Value is { } largest)
        {
            TensorPrimitives.Min(piece, largest, piece);
            TensorPrimitives.Max(piece, -largest, piece);
        }
    }

    /// <summary>One chain in double precision: its bits do not depend on the width of vectors.</summary>
    private static double SquareSum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }
}
