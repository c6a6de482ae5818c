using System;
using System.Linq;
using System.Text;
using Netwright.Data;
using Netwright.Optimizers;
using Netwright.Testing;
using Netwright.Threading;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Training;

/// <summary>Training stops at the step whose loss or gradient is not finite, and applies nothing of what is not.</summary>
public class DivergenceTests
{
    private static readonly ImageDataset Data = ToyImages.Make(200);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_NaN_in_the_data_stops_the_step_that_meets_it_and_leaves_the_network_as_before(int threads)
    {
        ImageDataset spoilt = Spoil(Data, image: 120);
        int step = StepOf(spoilt, image: 120);
        SoftmaxRegression network = Make(), before = Make();
        TrainingDivergedException thrown = Fail(network, spoilt, threads);
        Train(before, spoilt, steps: step - 1);
        Assert.Equal((1, step, "out"), (thrown.Epoch, thrown.Step, thrown.Layer));
        Assert.Equal(before.Parameters.Sha256(), network.Parameters.Sha256());
        Assert.InRange(step, 2, 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_learning_rate_far_too_high_stops_before_a_parameter_is_NaN(int threads)
    {
        SoftmaxRegression network = new(ToyImages.Shape, ToyImages.Classes, 1, new SgdOptions { LearningRate = 1e38f });
        TrainingDivergedException thrown = Fail(network, Data, threads);
        Assert.Contains("smaller learning rate than 1E+38", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(float.NaN, network.Parameters.Values.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_gradient_that_is_not_finite_is_not_applied_though_the_loss_is(int threads)
    {
        SoftmaxRegression network = new(ToyImages.Shape, ToyImages.Classes, 1, new SgdOptions { LearningRate = 0.5f }) { SpoilsGradientOf = 1 };
        float[] before = network.Parameters.Values.ToArray();
        using ThreadTeam team = new(threads);
        TrainingStep step = Step(network, team);
        StepResult result = step.Run(Data, [1, 2, 3]);

        Assert.True(double.IsFinite(result.Loss));
        Assert.False(result.IsFinite);
        Assert.Equal("out", result.FirstNotFinite);
        Range spoilt = ToyImages.Shape.Length..(2 * ToyImages.Shape.Length);
        Assert.Equal(before[spoilt], network.Parameters.Values.ToArray()[spoilt]);
        Assert.NotEqual(before[..ToyImages.Shape.Length], network.Parameters.Values.ToArray()[..ToyImages.Shape.Length]);
        Assert.All(network.Parameters.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Every_place_of_a_gradient_is_looked_at()
    {
        GradientWatch watch = new();
        foreach (float spoilt in new[] { float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            for (int place = 0; place < 53; place++)
            {
                float[] gradients = [.. Enumerable.Repeat(float.MaxValue, 53)];
                watch.Reset();
                Assert.True(watch.Passes(gradients, 0, 53));
                gradients[place] = spoilt;
                Assert.False(watch.Passes(gradients, place - (place % 10), 53 - place + (place % 10)));
                Assert.Equal(place, watch.First);
                Assert.True(watch.Passes(gradients, place + 1, 52 - place));
                Assert.Equal(place, watch.First);
            }
        }
    }

    [Fact]
    public void The_first_place_found_by_any_thread_is_kept()
    {
        GradientWatch watch = new();
        float[] gradients = [.. Enumerable.Repeat(float.NaN, 10)];
        Assert.Equal(-1, watch.First);
        watch.Passes(gradients, 7, 1);
        watch.Passes(gradients, 4, 2);
        watch.Passes(gradients, 5, 1);
        Assert.Equal(4, watch.First);
    }

    [Fact]
    public void Messages_say_where_and_what_state_the_network_is_in()
    {
        StringBuilder text = new();
        NetworkInfo info = new()
        {
            Name = "Net",
            Input = ToyImages.Shape,
            Classes = ["a", "b"],
            Layers = [new("C1", "conv", new(6, 2, 2), 60, 100)],
            Parameters = [],
            Training = new(),
            Data = new(null, 1),
            Fingerprint = "0",
        };
        foreach ((double loss, string? layer) in new (double, string?)[] { (double.NaN, "C1"), (double.PositiveInfinity, null), (2.5, "C1"), (2.5, "Unlisted") })
        {
            text.Append(new TrainingDivergedException(info, 2, 31, new StepResult(loss, 0, 1) { FirstNotFinite = layer }, 0.02f).Message).Append('\n');
        }

        Golden.Verify(text.ToString(), "txt", "Divergence");
    }

    private static SoftmaxRegression Make() => new(ToyImages.Shape, ToyImages.Classes, 1);

    private static TrainingDivergedException Fail(Network network, ImageDataset data, int threads) =>
        Assert.Throws<TrainingDivergedException>(() => new Trainer(network, network.Info.Training with { Threads = threads }).Fit(data));

    private static TrainingStep Step(Network network, ThreadTeam team) =>
        new(network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), 50, team);

    private static ImageDataset Spoil(ImageDataset data, int image)
    {
        float[] levels = new float[data.Count * data.Shape.Length];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyImage(i, levels.AsSpan(i * data.Shape.Length, data.Shape.Length));
        }

        levels[(image * data.Shape.Length) + 3] = float.NaN;
        return ImageDataset.FromFloats(data.Shape, [.. levels], [.. Enumerable.Range(0, data.Count).Select(data.Label)], data.ClassNames);
    }

    /// <summary>The step of the first epoch in which an image comes, of 50 images each.</summary>
    private static int StepOf(ImageDataset data, int image) => (Array.IndexOf(Order(data), image) / 50) + 1;

    private static int[] Order(ImageDataset data)
    {
        int[] order = new int[data.Count];
        EpochOrder.Fill(order, 0, 1);
        return order;
    }

    private static void Train(Network network, ImageDataset data, int steps)
    {
        using ThreadTeam team = new(1);
        TrainingStep step = Step(network, team);
        foreach (int[] batch in Order(data).Chunk(50).Take(steps))
        {
            Assert.True(step.Run(data, batch).IsFinite);
        }
    }
}
