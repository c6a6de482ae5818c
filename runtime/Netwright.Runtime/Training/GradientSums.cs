using System;
using System.Numerics;
using System.Numerics.Tensors;
using Netwright.Threading;

namespace Netwright.Training;

/// <summary>
/// Adds the gradients of a batch's parts in a fixed binary tree: parts lo to hi are the sum of their first 2^k and of the rest, with
/// 2^k the largest power of two below their number. So the same tree comes out whoever computed which part.
/// </summary>
/// <remarks>As parts come in order, sums of 1, 2, 4 ... parts wait for their partner: never more than log2(parts) + 1 of them.</remarks>
internal sealed class GradientSums : ITeamJob
{
    private const int ChunkFloats = 1 << 14;

    private readonly float[][] waiting;
    private readonly int[] parts;
    private readonly ThreadTeam team;
    private readonly int length;
    private int depth;
    private int target;

    /// <param name="length">Values of a gradient.</param>
    /// <param name="parts">The most parts, at least 1.</param>
    /// <param name="team">Who adds.</param>
    public GradientSums(int length, int parts, ThreadTeam team)
    {
        this.length = length;
        this.team = team;
        waiting = new float[BitOperations.Log2((uint)parts) + 2][];
        for (int i = 0; i < waiting.Length; i++)
        {
            waiting[i] = AlignedMemory.Allocate(length);
        }

        this.parts = new int[waiting.Length];
    }

    /// <summary>Forgets all parts.</summary>
    public void Clear() => depth = 0;

    /// <summary>Takes the next part's gradient.</summary>
    public void Add(ReadOnlySpan<float> gradient)
    {
        gradient.CopyTo(At(depth));
        parts[depth++] = 1;
        while (depth > 1 && parts[depth - 1] == parts[depth - 2])
        {
            Join();
        }
    }

    /// <summary>The sum over all parts.</summary>
    public void CopyTo(Span<float> gradient)
    {
        while (depth > 1)
        {
            Join();
        }

        At(0).CopyTo(gradient);
    }

    /// <inheritdoc/>
    void ITeamJob.Run(int chunk, int worker)
    {
        int start = chunk * ChunkFloats;
        int count = Math.Min(ChunkFloats, length - start);
        Span<float> sum = At(target).Slice(start, count);
        TensorPrimitives.Add(sum, At(target + 1).Slice(start, count), sum);
    }

    private void Join()
    {
        target = depth - 2;
        team.Run((length + ChunkFloats - 1) / ChunkFloats, this);
        parts[target] += parts[target + 1];
        depth--;
    }

    private Span<float> At(int index) => AlignedMemory.Align(waiting[index], length);
}
