using System;
using System.Numerics.Tensors;
using Netwright.Threading;

namespace Netwright.Training;

/// <summary>
/// The exponential moving average of all stored values of a network (Polyak and Juditsky, 1992, in the form of TensorFlow's
/// ExponentialMovingAverage): average = share * average + (1 - share) * value after each step.
/// </summary>
/// <remarks>Running statistics are averaged, too: they belong to the weights that gathered them.</remarks>
internal sealed class WeightAverage : ITeamJob
{
    private const int ChunkFloats = 1 << 13;

    private readonly Network network;
    private readonly ThreadTeam team;
    private readonly double decay;
    private readonly float[] values;
    private float rest;
    private bool swaps;

    /// <summary>Starts with the network's values as they are.</summary>
    public WeightAverage(Network network, double decay, ThreadTeam team)
    {
        (this.network, this.decay, this.team) = (network, decay, team);
        values = AlignedMemory.Allocate(network.Parameters.StoredLength);
        network.Parameters.Memory.CopyTo(Values);
    }

    /// <summary>The average.</summary>
    public Span<float> Values => AlignedMemory.Align(values, network.Parameters.StoredLength);

    /// <summary>Takes the values after a step in.</summary>
    /// <param name="step">The step's number, from 1.</param>
    public void Add(long step)
    {
        rest = (float)(1 - Math.Min(decay, (1.0 + step) / (10.0 + step)));
        swaps = false;
        Run();
    }

    /// <summary>Puts the average into the network, and keeps the network's values; a second call puts them back.</summary>
    public void Swap()
    {
        swaps = true;
        Run();
        network.Parameters.Touch();
    }

    /// <inheritdoc/>
    void ITeamJob.Run(int chunk, int worker)
    {
        int start = chunk * ChunkFloats, count = Math.Min(ChunkFloats, values.Length - start);
        count = Math.Min(count, network.Parameters.StoredLength - start);
        Span<float> average = Values.Slice(start, count), current = network.Parameters.Memory.Slice(start, count);
        Span<float> other = stackalloc float[ChunkFloats];
        other = other[..count];
        if (swaps)
        {
            current.CopyTo(other);
            average.CopyTo(current);
            other.CopyTo(average);
            return;
        }

        TensorPrimitives.Subtract(current, average, other);
        TensorPrimitives.Multiply(other, rest, other);
        TensorPrimitives.Add(average, other, average);
    }

    private void Run() => team.Run((network.Parameters.StoredLength + ChunkFloats - 1) / ChunkFloats, this);
}
