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

    /// <summary>Where they stand, once they were made, fresh or not.</summary>
    public Span<float> Memory => AlignedMemory.Align(memory!, network.PreparedFloats(path));

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

        return Memory;
    }

    /// <summary>Lets nobody make them until the scope is disposed; those that find them stale wait.</summary>
    public Lock.Scope Hold() => making.EnterScope();

    /// <summary>Notes that the weights as of a version were prepared elsewhere, if those of the version before were fresh.</summary>
    /// <param name="current">The version that is prepared.</param>
    public void WereRenewed(long current) => Interlocked.CompareExchange(ref version, current, current - 1);

    /// <inheritdoc/>
    public void Run(int chunk, int worker) => network.Prepare(path, chunk, Memory);

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
