using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Netwright.Data;
using Xunit;

namespace Netwright.Runtime.Tests.Data;

public sealed class ImageResizerTests
{
    [Fact]
    public void It_computes_what_PyTorch_computes_with_and_without_antialiasing()
    {
        foreach (JsonElement item in Cases())
        {
            ImageResizer resizer = new(From(item), Get(item, "rows"), Get(item, "columns"), item.GetProperty("antialias").GetBoolean());
            float[] expected = [.. item.GetProperty("result").EnumerateArray().Select(value => value.GetSingle())];
            float[] actual = new float[expected.Length];
            resizer.Apply(Levels(From(item)).Select(level => (float)level).ToArray(), actual, new float[resizer.ScratchLength]);
            Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 3e-4f, pair.First + 3e-4f));
        }
    }

    [Fact]
    public void Bytes_give_the_same_bits_as_floats()
    {
        foreach (JsonElement item in Cases())
        {
            ImageResizer resizer = new(From(item), Get(item, "rows"), Get(item, "columns"), antialias: true);
            float[] ofBytes = new float[resizer.Result.Length], ofFloats = new float[resizer.Result.Length];
            byte[] levels = Levels(From(item));
            resizer.Apply(levels, ofBytes, new float[resizer.ScratchLength]);
            resizer.Apply(levels.Select(level => (float)level).ToArray(), ofFloats, new float[resizer.ScratchLength]);
            Assert.Equal(ofFloats, ofBytes);
        }
    }

    [Fact]
    public void The_same_extent_gives_the_same_levels()
    {
        ImageShape shape = new(3, 5, 37);
        ImageResizer resizer = new(shape, 5, 37, antialias: true);
        float[] levels = [.. Levels(shape).Select(level => (float)level)], result = new float[shape.Length];
        resizer.Apply(levels, result, new float[resizer.ScratchLength]);
        Assert.Equal(levels, result);
    }

    [Fact]
    public void What_is_cropped_away_changes_nothing_of_the_rest()
    {
        ResizeAxis whole = new(50, 21, antialias: true), part = new(50, 21, 6, 9, antialias: true);
        for (int i = 0; i < part.Count; i++)
        {
            Assert.Equal(whole.Start(6 + i), part.Start(i));
            Assert.Equal(whole.Weights(6 + i), part.Weights(i));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5000, 48)]
    [InlineData(48, 5000)]
    [InlineData(65536, 1)]
    [InlineData(7, 6)]
    public void Weights_are_positive_and_their_sum_is_one(int source, int target)
    {
        ResizeAxis axis = new(source, target, antialias: true);
        for (int i = 0; i < target; i++)
        {
            ReadOnlySpan<float> weights = axis.Weights(i);
            Assert.InRange(axis.Start(i), 0, source - weights.Length);
            double sum = 0;
            foreach (float weight in weights)
            {
                Assert.InRange(weight, 0, 1);
                sum += weight;
            }

            Assert.Equal(1, sum, 1e-4);
        }
    }

    [Fact]
    public void It_allocates_nothing()
    {
        ImageResizer resizer = new(new(3, 40, 30), 20, 60, antialias: true);
        float[] levels = new float[3 * 40 * 30], result = new float[3 * 20 * 60], scratch = new float[resizer.ScratchLength];
        resizer.Apply(levels, result, scratch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        resizer.Apply(levels, result, scratch);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_length_that_does_not_fit_is_refused_with_all_lengths()
    {
        ImageResizer resizer = new(new(1, 2, 2), 4, 4, antialias: true);
        ArgumentException e = Assert.Throws<ArgumentException>(() => resizer.Apply(new float[4], new float[15], new float[2]));
        Assert.Equal("Resizing 1x2x2 to 1x4x4 takes 4 levels to 16 by way of 2 values of scratch; 4, 15 and 2 were given.", e.Message);
    }

    /// <summary>See <c>resize_fixtures.py</c>.</summary>
    private static IReadOnlyList<JsonElement> Cases()
    {
        using Stream stream = typeof(ImageResizerTests).Assembly.GetManifestResourceStream("resize")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Select(item => item.Clone())];
    }

    private static int Get(JsonElement item, string name) => item.GetProperty(name).GetInt32();

    private static ImageShape From(JsonElement item) => new(Get(item, "channels"), Get(item, "height"), Get(item, "width"));

    private static byte[] Levels(ImageShape shape) =>
        [.. Enumerable.Range(0, shape.Length).Select(i => (byte)(unchecked((uint)i * 2654435761u) >> 24))];
}
