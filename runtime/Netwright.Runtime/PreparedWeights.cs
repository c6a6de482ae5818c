using System;
using System.Threading;
using Netwright.Threading;

namespace Netwright;

/// <summary>What a network computes from its parameters alone, such as transformed filters: made anew when they have changed.</summary>
internal sealed class PreparedWeights(Network network, PreparedFor path) : ITeamJob
{
    private readonly Lock making = new();
    private float[]? memory;
    private long version = -1;

    /// <summary>The prepared weights, as of the parameters' present values.</summary>
    /// <param name="team">Who makes them; null for the caller alone.</param>
    /// <remarks>Any number of threads may ask; the first makes them, the others wait.</remarks>
    public Span<float> Fresh(ThreadTeam? team = null)
    {
        if (Volatile.Read(ref version) != network.Parameters.Version)
        {
            lock (making)
            {
                Make(team);
            }
        }

        return Span;
    }

    /// <inheritdoc/>
    public void Run(int chunk, int worker) => network.Prepare(path, chunk, Span);

    private Span<float> Span => AlignedMemory.Align(memory!, network.PreparedFloats(path));

    private void Make(ThreadTeam? team)
    {
        long current = network.Parameters.Version;
        if (version == current)
        {
            return;
        }

        memory ??= AlignedMemory.Allocate(network.PreparedFloats(path));
        int chunks = network.PreparedChunks(path);
        if (team is null)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                Run(chunk, 0);
            }
        }
        else if (chunks > 0)
        {
            team.Run(chunks, this);
        }

        Volatile.Write(ref version, current);
    }
}
