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

    /// <summary>
    /// The least that all threads together allocate while <paramref name="work"/> runs, of a few attempts: a collection that another
    /// test sets off closes the threads' allocation buffers and is counted as if they had filled them.
    /// </summary>
    public long Least(Action work)
    {
        const int Attempts = 5;
        long least = long.MaxValue;
        for (int i = 0; i < Attempts && least > 0; i++)
        {
            long before = Bytes();
            work();
            least = Math.Min(least, Bytes() - before);
        }

        return least;
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
