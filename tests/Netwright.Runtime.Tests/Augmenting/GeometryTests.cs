using System;
using System.Linq;
using FsCheck.Xunit;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Runtime.Tests.Augmenting;

public class GeometryTests
{
    private const double Tolerance = 0.01;

    public static TheoryData<OutsideRule> Outsides => [OutsideRule.Level, OutsideRule.Edge, OutsideRule.Reflect];

    [Theory]
    [MemberData(nameof(Outsides))]
    public void Shift_moves_by_the_drawn_distances(OutsideRule outside) => AssertMoves(outside, new Shift(6.5f), (shape, draw) =>
    {
        (double right, double down) = (6.5 * ((2 * draw()) - 1), 6.5 * ((2 * draw()) - 1));
        return (x, y) => (x - right, y - down);
    });

    [Theory]
    [MemberData(nameof(Outsides))]
    public void Rotate_turns_about_the_centre(OutsideRule outside) =>
        AssertMoves(outside, new Rotate(170), (shape, draw) => Reference.Rotate(shape, 170 * ((2 * draw()) - 1)));

    [Theory]
    [MemberData(nameof(Outsides))]
    public void Scale_enlarges_about_the_centre(OutsideRule outside) => AssertMoves(outside, new Scale(0.5f, 1.5f), (shape, draw) =>
    {
        double factor = 0.5 + draw();
        return Reference.About(shape, 1 / factor, 0, 0, 1 / factor);
    });

    [Theory]
    [MemberData(nameof(Outsides))]
    public void Shear_slides_rows(OutsideRule outside) => AssertMoves(outside, new Shear(40), (shape, draw) =>
        Reference.About(shape, 1, Math.Tan(40 * ((2 * draw()) - 1) * Math.PI / 180), 0, 1));

    [Theory]
    [MemberData(nameof(Outsides))]
    public void Elastic_displaces_each_pixel_by_smooth_random_fields(OutsideRule outside)
    {
        const ulong Key = 3;
        foreach ((ImageShape shape, float alpha, float sigma) in new[] { (Pictures.Grey, 34f, 4f), (Pictures.Colour, 20f, 1.3f), (new(2, 3, 5), 5f, 0.5f) })
        {
            ulong stream = CounterRandom.Derive(Key, 0);
            double[] right = Reference.Field(shape, CounterRandom.Derive(stream, 0), sigma);
            double[] down = Reference.Field(shape, CounterRandom.Derive(stream, 1), sigma);
            float[] image = Pictures.Smooth(shape);
            float[] expected = Reference.Resample(shape, image, outside, (x, y) =>
                (x + (alpha * right[(int)((y * shape.Width) + x)]), y + (alpha * down[(int)((y * shape.Width) + x)])));
            AssertNear(expected, Pictures.Apply(shape, image, Key, outside, 255, new Elastic(alpha, sigma)), Tolerance);
        }
    }

    [Fact]
    public void The_usual_elastic_distance_is_as_documented()
    {
        double[] fields = [.. Enumerable.Range(0, 40).SelectMany(key => Reference.Field(new(1, 12, 12), (ulong)key, 2))];
        double deviation = Math.Sqrt(fields.Sum(value => value * value) / fields.Length);
        Assert.InRange(deviation * 2, 0.163 * 0.93, 0.163 * 1.07);
    }

    [Theory]
    [MemberData(nameof(Outsides))]
    public void A_chain_acts_in_the_order_written_and_interpolates_once(OutsideRule outside)
    {
        foreach (ulong key in Enumerable.Range(0, 10))
        {
            foreach (ImageShape shape in new[] { Pictures.Grey, Pictures.Colour })
            {
                Func<double> shift = Pictures.Draws(key, 0), rotate = Pictures.Draws(key, 1), scale = Pictures.Draws(key, 2);
                (double right, double down) = (4 * ((2 * shift()) - 1), 4 * ((2 * shift()) - 1));
                double factor = 0.8 + (0.5 * scale());
                WayBack back = Reference.Chain(
                    (x, y) => (x - right, y - down),
                    Reference.Rotate(shape, 60 * ((2 * rotate()) - 1)),
                    Reference.About(shape, 1 / factor, 0, 0, 1 / factor),
                    (x, y) => (shape.Width - 1 - x, y));
                float[] image = Pictures.Smooth(shape);
                float[] changed = Pictures.Apply(
                    shape, image, key, outside, 255, new Shift(4), new Rotate(60), new Scale(0.8f, 1.3f), new Flip { Probability = 1 });
                AssertNear(Reference.Resample(shape, image, outside, back), changed, Tolerance);
            }
        }
    }

    [Fact]
    public void What_stands_before_elastic_turns_its_displacements_and_what_follows_does_not()
    {
        const ulong Key = 8;
        ImageShape shape = Pictures.Grey;
        ulong stream = CounterRandom.Derive(Key, 1);
        double[] right = Reference.Field(shape, CounterRandom.Derive(stream, 0), 3);
        double[] down = Reference.Field(shape, CounterRandom.Derive(stream, 1), 3);
        double angle = 90 * ((2 * Pictures.Draws(Key, 0)()) - 1), factor = 0.7 + (0.6 * Pictures.Draws(Key, 2)());
        WayBack turn = Reference.Rotate(shape, angle), zoom = Reference.About(shape, 1 / factor, 0, 0, 1 / factor);
        float[] image = Pictures.Smooth(shape);
        float[] expected = Reference.Resample(shape, image, OutsideRule.Edge, (x, y) =>
        {
            int pixel = (int)((y * shape.Width) + x);
            (double zoomedX, double zoomedY) = zoom(x, y);
            return turn(zoomedX + (20 * right[pixel]), zoomedY + (20 * down[pixel]));
        });
        float[] changed = Pictures.Apply(shape, image, Key, OutsideRule.Edge, 255, new Rotate(90), new Elastic(20, 3), new Scale(0.7f, 1.3f));
        AssertNear(expected, changed, Tolerance);
    }

    [Property(MaxTest = 300)]
    public void Crop_and_flips_move_whole_pixels_to_the_bit(ulong key, byte height, byte width, byte pad, bool isColour, byte outsideNumber)
    {
        ImageShape shape = new(isColour ? 3 : 1, 2 + (height % 30), 2 + (width % 30));
        int most = 1 + (pad % (Math.Min(shape.Height, shape.Width) - 1));
        var outside = (OutsideRule)(outsideNumber % 3);
        Func<double> draw = Pictures.Draws(key, 1);
        (int right, int down) = ((int)(draw() * ((2 * most) + 1)) - most, (int)(draw() * ((2 * most) + 1)) - most);
        float[] image = Pictures.Random(shape);
        WayBack back = Reference.Chain(
            (x, y) => (shape.Width - 1 - x, y), (x, y) => (x + right, y + down), (x, y) => (x, shape.Height - 1 - y));
        float[] expected = Reference.Resample(shape, image, outside, back);
        Assert.Equal(expected, Pictures.Apply(
            shape, image, key, outside, 255, new Flip { Probability = 1 }, new Crop(most), new Flip(FlipAxis.Vertical) { Probability = 1 }));
    }

    [Fact]
    public void Crop_draws_each_whole_shift_alike()
    {
        ImageShape shape = new(1, 9, 9);
        float[] image = [.. Enumerable.Range(0, 81).Select(i => i == 40 ? 1f : 0)];
        int[] counts = new int[81];
        foreach (ulong key in Enumerable.Range(0, 25_000))
        {
            counts[Array.IndexOf(Pictures.Apply(shape, image, key, OutsideRule.Level, 1, new Crop(2)), 1f)]++;
        }

        int[] places = [.. Enumerable.Range(0, 81).Where(i => counts[i] > 0)];
        Assert.Equal(Enumerable.Range(0, 81).Where(i => i / 9 is >= 2 and <= 6 && i % 9 is >= 2 and <= 6), places);
        Assert.All(places, place => Assert.InRange(counts[place], 850, 1150));
    }

    [Fact]
    public void Flip_mirrors_half_of_the_images()
    {
        float[] image = Pictures.Random(Pictures.Grey);
        int count = Enumerable.Range(0, 2000).Count(key => !image.SequenceEqual(Pictures.Apply(Pictures.Grey, image, (ulong)key, new Flip())));
        Assert.InRange(count, 900, 1100);
    }

    [Fact]
    public void An_image_of_one_pixel_goes_through_all_movements() => Assert.All(
        Enum.GetValues<OutsideRule>(),
        outside => Assert.All(
            Pictures.Apply(new(1, 1, 1), [7], 1, outside, 255, new Shift(0.9f), new Rotate(180), new Elastic(3, 0.5f), new Flip()),
            level => Assert.InRange(level, outside == OutsideRule.Level ? 0 : 7, 7)));

    private static void AssertMoves(OutsideRule outside, Augmentation augmentation, Func<ImageShape, Func<double>, WayBack> reference)
    {
        foreach (ulong key in Enumerable.Range(0, 20))
        {
            foreach (ImageShape shape in new[] { Pictures.Grey, Pictures.Colour })
            {
                float[] image = Pictures.Smooth(shape);
                float[] expected = Reference.Resample(shape, image, outside, reference(shape, Pictures.Draws(key, 0)));
                AssertNear(expected, Pictures.Apply(shape, image, key, outside, 255, augmentation), Tolerance);
            }
        }
    }

    private static void AssertNear(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{actual[i]} where {expected[i]} belongs, at {i}");
        }
    }
}
