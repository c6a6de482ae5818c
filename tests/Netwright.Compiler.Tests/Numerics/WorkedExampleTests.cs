using System;
using System.Linq;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Network;
using Xunit;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>The examples by which textbooks explain convolutions, in plain numbers.</summary>
public sealed class WorkedExampleTests
{
    private static readonly float[] Counting = [0, 1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void Cross_correlation_of_0_to_8_with_0_to_3_is_19_25_37_43()
    {
        NetworkRunner runner = Convolution("Correlation", new Shape(1, 3, 3), new Extent(2, 2), default, 0, 1, 2, 3);

        Assert.Equal([19, 25, 37, 43], runner.Predict(Counting));
        Assert.Equal([19, 25, 37, 43], runner.Forward(Counting));
    }

    [Fact]
    public void Padded_by_one_it_has_a_row_and_a_column_more_on_each_side()
    {
        NetworkRunner runner = Convolution("Padded", new Shape(1, 3, 3), new Extent(2, 2), new Padding(1, 1, 1, 1), 0, 1, 2, 3);

        float[] expected = [0, 3, 8, 4, 9, 19, 25, 10, 21, 37, 43, 16, 6, 7, 8, 0];
        Assert.Equal(expected, runner.Predict(Counting));
        Assert.Equal(expected, runner.Forward(Counting));
    }

    [Fact]
    public void A_kernel_of_1_and_minus_1_finds_edges()
    {
        NetworkRunner runner = Convolution("Edges", new Shape(1, 6, 8), new Extent(1, 2), default, 1, -1);
        float[] row = [1, 1, 0, 0, 0, 0, 1, 1];

        float[] edges = runner.Forward([.. Enumerable.Repeat(row, 6).SelectMany(values => values)]);

        Assert.All(edges.Chunk(7), found => Assert.Equal([0, 1, 0, 0, 0, -1, 0], found));
    }

    [Theory]
    [InlineData(PoolKind.Max, new float[] { 4, 5, 7, 8 })]
    [InlineData(PoolKind.Average, new float[] { 2, 3, 5, 6 })]
    public void Windows_of_2x2_over_0_to_8_have_these_maxima_and_means(PoolKind kind, float[] expected)
    {
        NetworkRunner runner = WithWeights(
            new NetworkBuilder("Pool" + kind, new Shape(1, 3, 3)).Pool(kind, new Extent(2, 2), new Extent(1, 1)).Conv(1, new Extent(1, 1), bias: false, name: "C"), 1);

        Assert.Equal(expected, runner.Forward(Counting));
        Assert.Equal(expected, runner.Predict(Counting));
    }

    [Fact]
    public void Ten_layers_of_5x5_take_240x240_to_200x200()
    {
        string layers = string.Concat(Enumerable.Repeat("  - conv: {filters: 1, kernel: 5}\n", 10));
        NetworkModel model = SpecText.Good(
            $"name: Shrinking\ninput: {{channels: 1, height: 240, width: 240}}\nclasses: 2\nlayers:\n{layers}  - dense: {{units: 2}}\n");

        Assert.Equal(
            [236, 232, 228, 224, 220, 216, 212, 208, 204, 200], model.Layers.Take(10).Select(layer => layer.Output.Height));
        Assert.Equal(new Shape(1, 200, 200), model.Layers[9].Output);
    }

    [Fact]
    public void Two_layers_of_3x3_see_what_one_of_5x5_sees_with_18_weights_for_25()
    {
        NetworkModel two = Middle("Two", builder => builder
            .Conv(1, new Extent(3, 3), bias: false, name: "A").Conv(1, new Extent(3, 3), bias: false, name: "B"));
        NetworkModel one = Middle("One", builder => builder.Conv(1, new Extent(5, 5), bias: false, name: "A"));

        Assert.Equal(18, two.Layers[1].Parameters[0].Length + two.Layers[2].Parameters[0].Length);
        Assert.Equal(25, one.Layers[1].Parameters[0].Length);
        Assert.Equal(Seen(one), Seen(two));
        Assert.Equal(Square(from: 2, to: 6), Seen(two));
    }

    private static NetworkRunner Convolution(string name, Shape image, Extent kernel, Padding pad, params float[] weights) =>
        WithWeights(new NetworkBuilder(name, image).Conv(1, kernel, pad: pad, bias: false, name: "C"), weights);

    private static NetworkRunner WithWeights(NetworkBuilder builder, params float[] weights)
    {
        NetworkRunner runner = CompiledNetwork.Of(builder.Flatten().Build());
        weights.CopyTo(runner.Network.Parameters["C.weight"]);
        return runner;
    }

    /// <summary>Layers over a 9x9 image behind a 1x1 convolution, whose output's gradient is the image's.</summary>
    private static NetworkModel Middle(string name, Func<NetworkBuilder, NetworkBuilder> layers) => layers(
        new NetworkBuilder(name, new Shape(1, 9, 9)).Conv(1, new Extent(1, 1), bias: false, name: "Input"))
        .Dense(2, bias: false, name: "Last").Build();

    /// <summary>Which pixels move the output's middle value: by the gradient, and by moving them.</summary>
    private static bool[] Seen(NetworkModel model)
    {
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        Span<float> last = runner.Network.Parameters["Last.weight"];
        last.Clear();
        last[12] = 1;
        float[] image = HashValues.Values(5, 81, 1);
        Buffer input = NetworkRunner.FirstGradient(model)!;
        bool[] byGradient = [.. runner.Train(Batch.Of(image, [1]), wanted: input).InputGradient!.Select(value => value != 0)];
        float middle = runner.Predict(image)[0];
        bool[] byMoving = [.. Enumerable.Range(0, 81).Select(i => runner.Predict([.. image.Select((value, n) => n == i ? value + 1 : value)])[0] != middle)];
        Assert.Equal(byMoving, byGradient);
        return byMoving;
    }

    private static bool[] Square(int from, int to) =>
        [.. Enumerable.Range(0, 81).Select(i => i / 9 >= from && i / 9 <= to && i % 9 >= from && i % 9 <= to)];
}
