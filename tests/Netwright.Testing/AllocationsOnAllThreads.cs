using System;
using System.Linq;
using System.Threading;
using Netwright.Threading;

namespace Netwright.Testing;

/// <summary>
/// Sums what every thread of a team has allocated: each waits for the others inside its chunk, so that each takes exactly one. It
/// waits by spinning, for a barrier that blocks would allocate by itself.
/// </summary>
public sealed class AllocationsOnAllThreads(ThreadTeam team) : ITeamJob
{
    private readonly long[] bytes = new long[team.Threads];
    private int arrived;

    /// <summary>Bytes allocated so far, by all threads together.</summary>
    public long Bytes()
    {
        arrived = 0;
        team.Run(team.Threads, this);
        return bytes.Sum();
    }

    /// <inheritdoc/>
    public void Run(int chunk, int worker)
    {
        bytes[worker] = GC.GetAllocatedBytesForCurrentThread();
        Interlocked.Increment(ref arrived);
        var wait = default(SpinWait);
        while (Volatile.Read(ref arrived) < team.Threads)
        {
            wait.SpinOnce();
        }
    }
}
