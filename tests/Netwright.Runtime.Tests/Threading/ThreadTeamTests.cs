using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Netwright.Threading;
using Xunit;

namespace Netwright.Runtime.Tests.Threading;

public class ThreadTeamTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 1)]
    [InlineData(3, 1000)]
    [InlineData(8, 3)]
    public void Every_chunk_is_done_once(int threads, int chunks)
    {
        using ThreadTeam team = new(threads);
        int[] done = new int[chunks];
        team.Run(chunks, new Job((chunk, _) => Interlocked.Increment(ref done[chunk])));
        Assert.All(done, count => Assert.Equal(1, count));
    }

    [Fact]
    public void A_hundred_thousand_short_runs_lose_and_double_nothing()
    {
        using ThreadTeam team = new(3);
        long sum = 0;
        Job odd = new((chunk, _) => Interlocked.Add(ref sum, chunk));
        Job even = new((chunk, _) => Interlocked.Add(ref sum, 1000 + chunk));
        long expected = 0;
        for (int run = 0; run < 100_000; run++)
        {
            int chunks = run % 5;
            team.Run(chunks, run % 2 == 1 ? odd : even);
            expected += (chunks * (chunks - 1) / 2) + (run % 2 == 1 ? 0 : 1000 * chunks);
            Assert.Equal(expected, sum);
        }
    }

    [Fact]
    public void Sleeping_threads_wake_up()
    {
        using ThreadTeam team = new(2);
        for (int run = 0; run < 20; run++)
        {
            Thread.Sleep(2);
            HashSet<int> workers = [];
            using Barrier both = new(2);
            team.Run(2, new Job((_, worker) =>
            {
                Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(20)));
                lock (workers)
                {
                    workers.Add(worker);
                }
            }));
            Assert.Equal([0, 1], workers.Order());
        }
    }

    [Fact]
    public void The_caller_waits_for_a_chunk_that_lasts_long()
    {
        using ThreadTeam team = new(2);
        int done = 0;
        team.Run(2, new Job((_, worker) =>
        {
            Thread.Sleep(worker == 0 ? 5 : 60);
            Interlocked.Increment(ref done);
        }));
        Assert.Equal(2, done);
    }

    [Fact]
    public void A_worker_number_is_in_use_only_once_at_a_time()
    {
        using ThreadTeam team = new(4);
        int[] inside = new int[4];
        team.Run(2000, new Job((_, worker) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside[worker]));
            Thread.SpinWait(50);
            Interlocked.Decrement(ref inside[worker]);
        }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_exception_comes_out_once_and_the_team_stays_usable(int threads)
    {
        using ThreadTeam team = new(threads);
        for (int run = 0; run < 200; run++)
        {
            int bad = run % 50;
            InvalidTimeZoneException thrown = Assert.Throws<InvalidTimeZoneException>(() => team.Run(50, new Job((chunk, _) =>
            {
                if (chunk == bad)
                {
                    throw new InvalidTimeZoneException("chunk failed");
                }
            })));
            Assert.Equal("chunk failed", thrown.Message);
            int done = 0;
            team.Run(50, new Job((_, _) => Interlocked.Increment(ref done)));
            Assert.Equal(50, done);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_chunk_cannot_start_another_run_on_its_team(int threads)
    {
        using ThreadTeam team = new(threads);
        Job inner = new((_, _) => { });
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(
            () => team.Run(4, new Job((_, _) => team.Run(1, inner))));
        Assert.Contains("at work already", thrown.Message, StringComparison.Ordinal);
        team.Run(4, inner);
    }

    [Fact]
    public void A_disposed_team_refuses_work_and_its_threads_end()
    {
        ThreadTeam team = new(3);
        List<Thread> threads = [];
        using (Barrier all = new(3))
        {
            team.Run(3, new Job((_, worker) =>
            {
                all.SignalAndWait();
                if (worker != 0)
                {
                    lock (threads)
                    {
                        threads.Add(Thread.CurrentThread);
                    }
                }
            }));
        }

        team.Dispose();
        team.Dispose();
        Assert.Equal(2, threads.Count);
        Assert.All(threads, thread => Assert.False(thread.IsAlive));
        Assert.Throws<ObjectDisposedException>(() => team.Run(1, new Job((_, _) => { })));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1025)]
    public void Other_numbers_of_threads_are_refused(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadTeam(threads));

    [Fact]
    public void Zero_threads_takes_one_for_each_processor()
    {
        using ThreadTeam team = new(0);
        Assert.Equal(Environment.ProcessorCount, team.Threads);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using ThreadTeam team = new(2);
        Job job = new((_, _) => { });
        team.Run(4, job);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 1000; run++)
        {
            team.Run(4, job);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private sealed class Job(Action<int, int> run) : ITeamJob
    {
        public void Run(int chunk, int worker) => run(chunk, worker);
    }
}
