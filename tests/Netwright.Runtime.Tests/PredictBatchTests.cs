using System;
using System.Linq;
using System.Threading;
using Netwright.Runtime.Tests.Training;
using Netwright.Threading;
using Xunit;

namespace Netwright.Runtime.Tests;

public class PredictBatchTests
{
    private static readonly SoftmaxRegression Network = new(ToyImages.Shape, ToyImages.Classes, 9);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(35)]
    public void Gives_the_rows_that_single_predictions_give(int count)
    {
        float[] images = Images(count);
        float[] logits = new float[count * ToyImages.Classes];
        Network.PredictBatch(images, logits);
        for (int image = 0; image < count; image++)
        {
            float[] row = new float[ToyImages.Classes];
            Network.Predict(images.AsSpan(image * ToyImages.Shape.Length, ToyImages.Shape.Length), row);
            Assert.Equal(row, logits.AsSpan(image * ToyImages.Classes, ToyImages.Classes).ToArray());
        }
    }

    [Fact]
    public void Allocates_nothing_after_the_first_call()
    {
        float[] images = Images(20);
        float[] logits = new float[20 * ToyImages.Classes];
        SoftmaxRegression network = new(ToyImages.Shape, ToyImages.Classes, 9);
        network.PredictBatch(images, logits);
        long before = GC.GetAllocatedBytesForCurrentThread();
        network.PredictBatch(images, logits);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_team_gives_the_bits_that_one_thread_gives(int threads)
    {
        using ThreadTeam team = new(threads);
        foreach (int count in new[] { 0, 1, 16, 17, 64, 100, 3 })
        {
            float[] images = Images(count), alone = new float[count * ToyImages.Classes], together = new float[alone.Length];
            Network.PredictBatch(images, alone);
            Network.PredictBatch(images, together, team);
            Assert.Equal(alone.Select(BitConverter.SingleToInt32Bits), together.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Fact]
    public void Every_thread_of_a_team_takes_part()
    {
        using ThreadTeam team = new(3);
        HookedNetwork network = new();
        using Barrier all = new(3);
        network.Predicting = _ => all.SignalAndWait();
        network.PredictBatch(new float[3 * LaneGroup.Lanes], new float[3 * LaneGroup.Lanes], team);
        Assert.Equal(1, all.CurrentPhaseNumber);
    }

    [Fact]
    public void A_team_that_is_at_work_or_disposed_is_refused_and_predictions_go_on_afterwards()
    {
        HookedNetwork network = new();
        ThreadTeam team = new(2);
        float[] images = new float[40], logits = new float[40];
        network.Predicting = _ => Assert.Throws<InvalidOperationException>(() => network.PredictBatch(images, new float[40], team));
        network.PredictBatch(images, logits, team);
        network.Predicting = null;
        network.PredictBatch(images, logits, team);
        Assert.All(logits, value => Assert.Equal(1, value));
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => network.PredictBatch(images, logits, team));
        Assert.Throws<ArgumentNullException>(() => network.PredictBatch(images, logits, null!));
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Network.PredictBatch(new float[(2 * ToyImages.Shape.Length) + 1], new float[6]));
        Assert.Throws<ArgumentException>(() => Network.PredictBatch(new float[2 * ToyImages.Shape.Length], new float[5]));
    }

    private static float[] Images(int count) =>
        [.. Enumerable.Range(0, count * ToyImages.Shape.Length).Select(i => ((i * 37 % 101) - 50) / 50f)];
}
