using System;
using System.Linq;
using Netwright.Runtime.Tests.Training;
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

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Network.PredictBatch(new float[(2 * ToyImages.Shape.Length) + 1], new float[6]));
        Assert.Throws<ArgumentException>(() => Network.PredictBatch(new float[2 * ToyImages.Shape.Length], new float[5]));
    }

    private static float[] Images(int count) =>
        [.. Enumerable.Range(0, count * ToyImages.Shape.Length).Select(i => ((i * 37 % 101) - 50) / 50f)];
}
