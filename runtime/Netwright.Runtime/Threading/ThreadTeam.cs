using System;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace Netwright.Threading;

/// <summary>
/// Threads that stand ready for work that lasts microseconds. The caller of <see cref="Run"/> works too, and takes whatever
/// the others have not begun, so it never waits for a thread that the machine does not schedule.
/// </summary>
/// <remarks>
/// Each thread has its share of the chunks, the same in every run of as many, so that it finds in its cache what it wrote there the
/// last time; who is done takes from the ends of the others' shares. A share is one word: the number of the run in its upper half,
/// the first chunk that nobody has claimed and the end in its lower. Claims are made by compare-and-swap and succeed only while
/// their run is on and unfinished, so a late thread cannot touch a job that is over.
/// Idle threads spin for a few microseconds, then yield to whoever needs their processor, and sleep only when a chunk's time has
/// passed: waking takes about as long. Dispose the team to end them.
/// </remarks>
public sealed class ThreadTeam : IDisposable
{
    private const int MostThreads = 1024;
    private const int SpinMicroseconds = 40;
    private const int AwakeMicroseconds = 400;
    private const int MostClaims = ushort.MaxValue;

    // Shares stand apart from each other, and from whatever the machine fetches along with a cache line.
    private const int ShareWords = 256 / sizeof(ulong);

    private static readonly long SpinTicks = Stopwatch.Frequency * SpinMicroseconds / 1_000_000;
    private static readonly long AwakeTicks = Stopwatch.Frequency * AwakeMicroseconds / 1_000_000;

    private readonly Thread[] threads;
    private readonly object gate = new();
    private readonly ulong[] shares;
    private Counters counters;
    private ITeamJob? job;
    private int chunks;
    private int chunksOfClaim;
    private int busy;
    private int sleepers;
    private bool callerSleeps;
    private bool disposed;
    private Exception? failure;

    /// <summary>Starts a team.</summary>
    /// <param name="threads">Threads that work, the caller's among them: 1 to 1024; 0 takes one for each processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public ThreadTeam(int threads)
    {
        if (threads is < 0 or > MostThreads)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), threads, $"A team has 1 to {MostThreads} threads, or 0 for one a processor.");
        }

        Threads = threads == 0 ? Math.Min(Environment.ProcessorCount, MostThreads) : threads;
        shares = new ulong[(Threads + 1) * ShareWords];
        this.threads = new Thread[Threads - 1];
        for (int i = 0; i < this.threads.Length; i++)
        {
            int worker = i + 1;
            this.threads[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"Netwright {worker}" };
            this.threads[i].Start();
        }
    }

    /// <summary>Threads that work, the caller's among them.</summary>
    public int Threads { get; }

    /// <summary>Does all chunks of a job and returns when the last is done. Allocates nothing.</summary>
    /// <param name="chunks">Number of chunks, from 0.</param>
    /// <param name="job">The work. The caller's thread is worker 0.</param>
    /// <exception cref="InvalidOperationException">The team is at work: a chunk or another thread called.</exception>
    /// <exception cref="ObjectDisposedException">The team is disposed.</exception>
    /// <remarks>
    /// When a chunk throws, chunks not yet begun are skipped, and the first exception comes out here; the team stays usable.
    /// </remarks>
    public void Run(int chunks, ITeamJob job)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chunks);
        ArgumentNullException.ThrowIfNull(job);
        Enter();
        try
        {
            if (threads.Length == 0 || chunks <= 1)
            {
                for (int chunk = 0; chunk < chunks; chunk++)
                {
                    job.Run(chunk, 0);
                }
            }
            else
            {
                Share(chunks, job);
            }
        }
        finally
        {
            Volatile.Write(ref busy, 0);
        }
    }

    /// <summary>Ends the team's threads and waits for them.</summary>
    /// <exception cref="InvalidOperationException">The team is at work.</exception>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        Enter();
        lock (gate)
        {
            Volatile.Write(ref disposed, true);
            Monitor.PulseAll(gate);
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Volatile.Write(ref busy, 0);
    }

    private void Enter()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (Interlocked.Exchange(ref busy, 1) != 0)
        {
            throw new InvalidOperationException("This thread team is at work already; a chunk cannot start another run on its own team.");
        }
    }

    private void Share(int count, ITeamJob work)
    {
        job = work;
        chunks = count;
        chunksOfClaim = ((count - 1) / MostClaims) + 1;
        int claims = ((count - 1) / chunksOfClaim) + 1;
        Volatile.Write(ref counters.Unfinished, claims);
        uint run = counters.Run + 1;
        for (int worker = 0; worker < Threads; worker++)
        {
            uint first = (uint)((long)claims * worker / Threads), end = (uint)((long)claims * (worker + 1) / Threads);
            Volatile.Write(ref ShareOf(worker), ((ulong)run << 32) | (first << 16) | end);
        }

        Interlocked.Exchange(ref counters.Run, run);
        if (Volatile.Read(ref sleepers) > 0)
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        }

        Work(0);
        AwaitTheOthers();
        job = null;
        if (failure is { } thrown)
        {
            failure = null;
            ExceptionDispatchInfo.Throw(thrown);
        }
    }

    private void AwaitTheOthers()
    {
        long start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref counters.Unfinished) != 0)
        {
            if (StaysAwake(start))
            {
                continue;
            }

            lock (gate)
            {
                callerSleeps = true;
                Interlocked.MemoryBarrier();
                while (Volatile.Read(ref counters.Unfinished) != 0)
                {
                    Monitor.Wait(gate);
                }

                callerSleeps = false;
            }
        }
    }

    private void Serve(int worker)
    {
        uint seen = 0;
        while (!Volatile.Read(ref disposed))
        {
            AwaitRun(ref seen);
            Work(worker);
        }
    }

    /// <summary>Waits for another run than the last one seen.</summary>
    private void AwaitRun(ref uint seen)
    {
        long start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref counters.Run) == seen && !Volatile.Read(ref disposed))
        {
            if (StaysAwake(start))
            {
                continue;
            }

            // Sleepers are counted before they look a last time, the run is published before it looks for sleepers.
            lock (gate)
            {
                Interlocked.Increment(ref sleepers);
                if (Volatile.Read(ref counters.Run) == seen && !disposed)
                {
                    Monitor.Wait(gate);
                }

                Interlocked.Decrement(ref sleepers);
            }

            // Waking takes longer than a short run: whoever comes too late for one is awake for the next, and yields, as it perhaps
            // stands on the processor of the one that called it.
            start = Stopwatch.GetTimestamp() - SpinTicks;
        }

        seen = Volatile.Read(ref counters.Run);
    }

    /// <summary>Passes a moment of a wait that began at <paramref name="start"/>; false when it is time to sleep.</summary>
    private static bool StaysAwake(long start)
    {
        long waited = Stopwatch.GetTimestamp() - start;
        if (waited < SpinTicks)
        {
            Thread.SpinWait(4);
        }
        else if (waited < AwakeTicks)
        {
            Thread.Yield();
        }

        return waited < AwakeTicks;
    }

    /// <summary>Does the chunks of a thread's own share, then what the others have not begun.</summary>
    private void Work(int worker)
    {
        for (int i = 0; i < Threads; i++)
        {
            ref ulong share = ref ShareOf((worker + i) % Threads);
            while (TryClaim(ref share, isOwn: i == 0, worker))
            {
            }
        }
    }

    private ref ulong ShareOf(int worker) => ref shares[(worker + 1) * ShareWords];

    /// <summary>Claims the first chunks of the own share or the last ones of another, and does them.</summary>
    private bool TryClaim(ref ulong share, bool isOwn, int worker)
    {
        while (true)
        {
            // What is read here belongs to the run of this claim exactly when the exchange succeeds: with unclaimed chunks left the
            // run cannot have ended, and a later run would have another number.
            ulong claim = Volatile.Read(ref share);
            ITeamJob? work = Volatile.Read(ref job);
            int count = Volatile.Read(ref chunks), size = Volatile.Read(ref chunksOfClaim);
            int first = (ushort)(claim >> 16), end = (ushort)claim;
            if (first >= end)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref share, isOwn ? claim + (1 << 16) : claim - 1, claim) == claim)
            {
                first = (isOwn ? first : end - 1) * size;
                Do(work!, first, Math.Min(count - first, size), worker);
                return true;
            }
        }
    }

    private void Do(ITeamJob work, int first, int count, int worker)
    {
        for (int chunk = first; chunk < first + count && Volatile.Read(ref failure) is null; chunk++)
        {
            try
            {
                work.Run(chunk, worker);
            }
#pragma warning disable CA1031 // The exception comes out in the caller's thread.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, thrown, null);
            }
        }

        if (Interlocked.Decrement(ref counters.Unfinished) == 0 && Volatile.Read(ref callerSleeps))
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>The two words that all threads write, each alone on its cache lines.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Counters
    {
        [FieldOffset(128)]
        public uint Run;

        [FieldOffset(256)]
        public int Unfinished;
    }
}
