using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Every loss and the rbf, from the language to the gradient; see <c>loss_fixtures.py</c>.</summary>
public sealed class LossTests
{
    private const double Tolerance = 1e-5;

    private static readonly Lazy<IReadOnlyDictionary<string, Fixture>> Cases = new(() => Fixture.Load("loss"));

    public static TheoryData<string> Names => [.. Cases.Value.Keys];

    public static TheoryData<string> Losses =>
    [
        "softmax-cross-entropy", "{softmax-cross-entropy: {label-smoothing: 0.2}}", "mse", "rbf-mse", "{rbf-map: {j: 0.1}}",
        "{rbf-map: {j: 90}}",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_and_their_gradients_equal_PyTorchs(string name)
    {
        Fixture fixture = Cases.Value[name];
        NetworkModel model = SpecText.Good(fixture.Json.GetProperty("spec").GetString()!);
        Batch batch = fixture.Batch(model);
        NetworkRunner runner = CompiledNetwork.Once(model, Tiles.Only512);
        runner.SetParameters(fixture.ParameterKey);

        TrainingStep step = runner.Train(batch);
        float[] logits = runner.Forward(batch.Images);

        Assert.Multiple(
            () => Near("logits of a batch", fixture.Logits, logits),
            () => Near("logits of single images", fixture.Logits, runner.PredictEach(batch.Images)),
            () => Assert.InRange(Math.Abs(step.Loss - fixture.Loss), 0, Tolerance * fixture.Loss),
            () => Assert.InRange(Math.Abs(Evaluated(runner, logits, batch.Labels).Average() - fixture.Loss), 0, Tolerance * fixture.Loss),
            () => Assert.Equal(fixture.Correct, step.Correct),
            () => Assert.All(
                fixture.Gradients, item => Near(item.Tensor, item.Digest, runner.Tensor(step.Gradients, item.Tensor))),
            () => Assert.Equal(fixture.Gradients.Select(item => item.Tensor), runner.Network.Info.Parameters.Select(tensor => tensor.Name)));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Gradients_are_the_slopes_of_the_loss(string loss)
    {
        NetworkModel model = Digits(loss);
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        FiniteDifferences.AssertSlopes(model, runner, GradientTests.RandomBatch(model, 19), directions: 6);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_lane_without_an_image_has_neither_loss_nor_gradient(string loss)
    {
        NetworkModel model = Digits(loss);
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        Batch batch = GradientTests.RandomBatch(model, 16);
        TrainingStep none = runner.Train(batch with { Labels = [.. batch.Labels.Select(_ => -1)] });
        float[] losses = Evaluated(runner, runner.Forward(batch.Images), [.. batch.Labels.Select((label, i) => i == 3 ? label : -1)]);
        Assert.Equal(0, none.Loss);
        Assert.Equal(0, none.Correct);
        Assert.All(none.Gradients, value => Assert.Equal(0, value));
        Assert.All(losses.Where((_, i) => i != 3), value => Assert.Equal(0, value));
        Assert.NotEqual(0, losses[3]);
    }

    [Fact]
    public void The_rubbish_class_of_equation_9_stops_the_push_on_penalties_beyond_j()
    {
        // With penalties near 100, j = 0.1 leaves equation 8; j = 90 does not.
        float[] first = Gradient("rbf-mse");
        Assert.Equal(first, Gradient("{rbf-map: {j: 0.1}}"), (a, b) => Math.Abs(a - b) <= 1e-6 * (1 + Math.Abs(a)));
        Assert.NotEqual(first, Gradient("{rbf-map: {j: 90}}"), (a, b) => Math.Abs(a - b) <= 1e-2 * (1 + Math.Abs(a)));
    }

    [Fact]
    public void Loss_of_a_perfect_answer_is_zero()
    {
        NetworkRunner runner = CompiledNetwork.Of(Digits("mse"));
        float[] logits = [.. Enumerable.Range(0, 10).Select(n => n == 4 ? 1f : 0f)];
        Assert.Equal(0, Evaluated(runner, logits, [4])[0]);
    }

    /// <summary>A perceptron over ten classes, with an rbf at its end where the loss wants one.</summary>
    internal static NetworkModel Digits(string loss) => SpecText.Good(
        "name: Digits\ninput: {channels: 1, height: 5, width: 4}\nclasses: 10\nlayers:\n  - dense: {name: F6, units: 84, activation: tanh}\n"
        + (loss.Contains("rbf", StringComparison.Ordinal) ? "  - rbf: {name: Output}\n" : "  - dense: {name: Output, units: 10}\n")
        + $"loss: {loss}\n");

    private static float[] Gradient(string loss)
    {
        NetworkModel model = Digits(loss);
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        return runner.Train(GradientTests.RandomBatch(model, 16)).Gradients;
    }

    /// <summary>The loss of each image, as evaluation finds it.</summary>
    private static float[] Evaluated(NetworkRunner runner, float[] logits, int[] labels)
    {
        int classes = runner.Network.Info.Classes.Length;
        var found = new List<float>();
        for (int first = 0; first < labels.Length; first += LaneGroup.Lanes)
        {
            int count = Math.Min(LaneGroup.Lanes, labels.Length - first);
            float[] lanes = new float[classes * LaneGroup.Lanes];
            int[] own = [.. Enumerable.Repeat(-1, LaneGroup.Lanes)];
            float[] losses = new float[LaneGroup.Lanes];
            for (int lane = 0; lane < count; lane++)
            {
                own[lane] = labels[first + lane];
                for (int n = 0; n < classes; n++)
                {
                    lanes[(n * LaneGroup.Lanes) + lane] = logits[((first + lane) * classes) + n];
                }
            }

            runner.Network.Losses(lanes, own, losses);
            Assert.All(losses[count..], value => Assert.Equal(0, value));
            found.AddRange(losses[..count]);
        }

        return [.. found];
    }

    private static void Near(string what, Digest expected, ReadOnlySpan<float> values)
    {
        double error = expected.RelativeError(values);
        Assert.True(error <= Tolerance, $"{what}: relative error {error:g3}");
    }
}
