using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Netwright.Runtime.Tests.Augmenting;

public class LevelTests
{
    [Fact]
    public void Brightness_multiplies_all_levels() => AssertChanges(Pictures.Grey, new Brightness(0.7f), (image, draw) =>
    {
        double factor = 1 + (0.7f * ((2 * draw()) - 1));
        return image.Select(level => factor * level);
    });

    [Fact]
    public void Contrast_moves_levels_away_from_the_mean() => AssertChanges(Pictures.Grey, new Contrast(0.8f), (image, draw) =>
    {
        double factor = 1 + (0.8f * ((2 * draw()) - 1)), mean = image.Average(level => (double)level);
        return image.Select(level => mean + (factor * (level - mean)));
    });

    [Fact]
    public void Contrast_of_colours_goes_by_their_mean_grey() => AssertChanges(Pictures.Colour, new Contrast(0.8f), (image, draw) =>
    {
        double factor = 1 + (0.8f * ((2 * draw()) - 1)), mean = Greys(image).Average();
        return image.Select(level => mean + (factor * (level - mean)));
    });

    [Fact]
    public void Saturation_moves_colours_away_from_their_grey() => AssertChanges(Pictures.Colour, new Saturation(0.9f), (image, draw) =>
    {
        double factor = 1 + (0.9f * ((2 * draw()) - 1));
        double[] greys = Greys(image);
        return image.Select((level, i) => greys[i % greys.Length] + (factor * (level - greys[i % greys.Length])));
    });

    [Fact]
    public void Hue_turns_colours_about_the_axis_of_greys() => AssertChanges(Pictures.Colour, new Hue(180), (image, draw) =>
    {
        double angle = 180 * ((2 * draw()) - 1) * Math.PI / 180;
        int n = image.Length / 3;
        return Enumerable.Range(0, image.Length).Select(i => Turned([image[i % n], image[(i % n) + n], image[(i % n) + (2 * n)]], angle)[i / n]);
    });

    [Fact]
    public void A_hue_of_120_degrees_takes_red_to_green_to_blue_to_red()
    {
        float[] pixels = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        Netwright.Data.Augmenting.ColourMatrix.Turn(120).Apply(pixels, 1);
        float[] expected = [0, 0, 1, 1, 0, 0, 0, 1, 0];
        Assert.All(pixels.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-7f));
    }

    [Fact]
    public void Grey_has_no_hue_and_no_saturation()
    {
        float[] grey = [.. Enumerable.Repeat(0.4f, Pictures.Colour.Length)];
        Assert.All(
            Pictures.Apply(Pictures.Colour, grey, 3, OutsideRule.Level, 1, new Hue(180), new Saturation(1)),
            level => Assert.Equal(0.4f, level, 1e-6f));
    }

    [Fact]
    public void Noise_is_normal_of_the_deviation_asked_for()
    {
        ImageShape shape = new(1, 500, 401);
        float[] grey = [.. Enumerable.Repeat(100f, shape.Length)];
        double[] noise = [.. Pictures.Apply(shape, grey, 11, OutsideRule.Level, 200, new Noise(0.05f)).Select(level => (level - 100.0) / 10)];
        Assert.InRange(noise.Average(), -0.01, 0.01);
        Assert.InRange(noise.Average(x => x * x), 0.985, 1.015);
        Assert.InRange(noise.Average(x => x * x * x), -0.03, 0.03);
        Assert.InRange(noise.Average(x => x * x * x * x), 2.93, 3.07);
        foreach ((double bound, double share) in new[] { (-2, 0.02275), (-1, 0.15866), (0, 0.5), (0.5, 0.69146), (1.5, 0.93319), (3, 0.99865) })
        {
            Assert.InRange((double)noise.Count(x => x < bound) / noise.Length, share - 0.004, share + 0.004);
        }

        Assert.InRange(noise.Zip(noise.Skip(1), (a, b) => a * b).Average(), -0.01, 0.01);
        Assert.InRange(noise.Zip(noise.Skip(16), (a, b) => a * b).Average(), -0.01, 0.01);
        Assert.InRange(noise.Zip(noise.Skip(16), (a, b) => a * a * b * b).Average(), 0.95, 1.05);
        Assert.InRange(noise.Max(Math.Abs), 3.9, 6);
    }

    [Fact]
    public void Erase_paints_one_rectangle_of_the_share_and_shape_asked_for()
    {
        ImageShape shape = new(2, 60, 80);
        float[] image = [.. Enumerable.Repeat(0.25f, shape.Length)];
        List<(double Share, double Aspect)> found = [];
        double[] lefts = new double[3000];
        for (int key = 0; key < lefts.Length; key++)
        {
            float[] changed = Pictures.Apply(
                shape, image, (ulong)key, OutsideRule.Level, 2, new Erase(0.05f, 0.2f) { Level = 0.5f, Probability = 1 });
            int[] painted = [.. Enumerable.Range(0, 4800).Where(i => changed[i] == 1f)];
            Assert.Equal(painted, Enumerable.Range(0, 4800).Where(i => changed[4800 + i] == 1f));
            int width = painted.Max(i => i % 80) - painted.Min(i => i % 80) + 1, height = (painted[^1] / 80) - (painted[0] / 80) + 1;
            Assert.Equal(width * height, painted.Length);
            Assert.Equal(4800 - painted.Length, changed.Take(4800).Count(level => level == 0.25f));
            found.Add((painted.Length / 4800.0, (double)height / width));
            lefts[key] = (double)(painted[0] % 80) / (80 - width);
        }

        Assert.InRange(found.Min(rectangle => rectangle.Share), 0.045, 0.06);
        Assert.InRange(found.Max(rectangle => rectangle.Share), 0.18, 0.21);
        Assert.InRange(found.Average(rectangle => rectangle.Share), 0.12, 0.13);
        Assert.InRange(found.Min(rectangle => rectangle.Aspect), 0.25, 0.33);
        Assert.InRange(found.Max(rectangle => rectangle.Aspect), 3, 3.8);
        Assert.InRange(found.Count(rectangle => rectangle.Aspect > 1), 1350, 1650);
        Assert.InRange(lefts.Average(), 0.47, 0.53);
    }

    [Fact]
    public void Results_stay_within_black_and_white_and_NaN_stays_NaN()
    {
        float[] image = [.. Pictures.Random(Pictures.Colour, 1)];
        image[100] = float.NaN;
        foreach (Augmentation augmentation in new Augmentation[]
            { new Brightness(1), new Saturation(1), new Hue(180), new Noise(1), })
        {
            foreach (ulong key in Enumerable.Range(0, 20))
            {
                float[] changed = Pictures.Apply(Pictures.Colour, image, key, OutsideRule.Level, 1, augmentation);
                Assert.True(float.IsNaN(changed[100]), $"{augmentation}");
                Assert.All(changed.Where(level => !float.IsNaN(level)), level => Assert.InRange(level, 0, 1));
            }
        }
    }

    private static void AssertChanges(
        ImageShape shape, Augmentation augmentation, Func<float[], Func<double>, IEnumerable<double>> reference)
    {
        float[] image = Pictures.Random(shape);
        foreach (ulong key in Enumerable.Range(0, 50))
        {
            double[] expected = [.. reference(image, Pictures.Draws(key, 0)).Select(level => Math.Clamp(level, 0, 255))];
            float[] changed = Pictures.Apply(shape, image, key, augmentation);
            Assert.All(expected.Zip(changed), pair => Assert.InRange(pair.Second, pair.First - 1e-3, pair.First + 1e-3));
        }
    }

    private static double[] Greys(float[] image)
    {
        int n = image.Length / 3;
        return [.. Enumerable.Range(0, n).Select(i => (0.299 * image[i]) + (0.587 * image[i + n]) + (0.114 * image[i + (2 * n)]))];
    }

    // Rodrigues: v cos + (k x v) sin + k (k . v) (1 - cos), k = (1, 1, 1) / sqrt 3.
    private static double[] Turned(double[] v, double angle)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        double k = 1 / Math.Sqrt(3), along = k * k * v.Sum() * (1 - cosine);
        return [.. Enumerable.Range(0, 3).Select(i => (v[i] * cosine) + (k * (v[(i + 2) % 3] - v[(i + 1) % 3]) * sine) + along)];
    }
}
