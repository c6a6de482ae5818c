using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Testing;
using Netwright.Threading;
using Xunit;

namespace Netwright.Runtime.Tests;

/// <summary>Eight threads predict, and each is in the middle of its prediction when the others are.</summary>
public class OverlappingPredictionTests
{
    private const int Threads = 8;
    private const int Turns = 10;
    private const int ImagesOfBatch = 40;

    /// <summary>Added to the first image of a prediction.</summary>
    private const int First = 100;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Predictions_that_overlap_allocate_nothing_once_as_many_have(bool isBatch, bool hasTeam)
    {
        HookedNetwork network = new();
        await PredictOnAll(network, isBatch, hasTeam);

        // A collection that another test sets off is counted as if the threads' allocation buffers had been filled.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5 && least > 0; attempt++)
        {
            least = Math.Min(least, await PredictOnAll(network, isBatch, hasTeam));
        }

        Assert.Equal(0, least);
    }

    /// <returns>Bytes that all threads and their teams allocated after their first turn.</returns>
    private static async Task<long> PredictOnAll(HookedNetwork network, bool isBatch, bool hasTeam)
    {
        int arrived = 0;
        network.Predicting = value =>
        {
            if (value < First)
            {
                return;
            }

            int all = ((Interlocked.Increment(ref arrived) - 1) / Threads * Threads) + Threads;
            SpinWait wait = default;
            while (Volatile.Read(ref arrived) < all)
            {
                wait.SpinOnce();
            }
        };
        long[] bytes = await Task.WhenAll(Enumerable.Range(0, Threads).Select(number => Task.Factory.StartNew(
            () => PredictInTurn(network, isBatch, hasTeam, number),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        return bytes.Sum();
    }

    private static long PredictInTurn(HookedNetwork network, bool isBatch, bool hasTeam, int number)
    {
        using ThreadTeam team = new(2);
        AllocationsOnAllThreads allocations = new(team);
        float[] images = new float[isBatch ? ImagesOfBatch : 1], logits = new float[images.Length];
        Array.Fill(images, number);
        images[0] += First;
        long before = 0;
        bool allRight = true;
        for (int turn = 0; turn <= Turns; turn++)
        {
            before = turn == 1 ? allocations.Bytes() : before;
            Predict(network, images, logits, hasTeam ? team : null);
            allRight &= logits[0] == number + First + 1 && logits.AsSpan(1).IndexOfAnyExcept(number + 1f) < 0;
        }

        long allocated = allocations.Bytes() - before;
        Assert.True(allRight);
        return allocated;
    }

    private static void Predict(HookedNetwork network, float[] images, float[] logits, ThreadTeam? team)
    {
        if (images.Length > 1 && team is not null)
        {
            network.PredictBatch(images, logits, team);
        }
        else if (images.Length > 1)
        {
            network.PredictBatch(images, logits);
        }
        else if (team is not null)
        {
            network.Predict(images, logits, team);
        }
        else
        {
            network.Predict(images, logits);
        }
    }
}
