using System;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Netwright.Numerics;

namespace Netwright.Data;

/// <summary>Handwriting-like digits, 1x28x28 grey levels, drawn by a program: the data set that needs no download.</summary>
/// <remarks>
/// Image i is a pure function of seed and i, with the same bytes on every machine and any number of threads. A digit's
/// strokes are bent, turned, sheared, scaled and shifted, drawn with a pen of some thickness and ink, now and then beside a
/// stray stroke, under noise. Each ten images in a row hold each digit once, in random order.
/// </remarks>
public static class SyntheticDigits
{
    /// <summary>Images in the training part, unless told otherwise.</summary>
    public const int TrainCount = 12_000;

    /// <summary>Images in the test part, unless told otherwise.</summary>
    public const int TestCount = 2_000;

    private const int Size = 28;
    private const int Pixels = Size * Size;
    private const int MostPoints = 32;

    /// <summary>Draws both parts. They share no image, and neither depends on the other's length.</summary>
    /// <param name="seed">Any value.</param>
    /// <param name="trainCount">Training images, at least 1.</param>
    /// <param name="testCount">Test images, at least 1.</param>
    /// <param name="scale">What each level is multiplied by.</param>
    public static DatasetPair Create(
        ulong seed = 0, int trainCount = TrainCount, int testCount = TestCount, float scale = 1f / 255)
    {
        ulong key = CounterRandom.Derive(seed, "digits");
        return new(
            Draw(CounterRandom.Derive(key, "train"), trainCount, scale), Draw(CounterRandom.Derive(key, "test"), testCount, scale));
    }

    private static ImageDataset Draw(ulong key, int count, float scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        byte[] levels = new byte[checked(count * Pixels)];
        int[] labels = new int[count];
        Parallel.For(0, (count + 9) / 10, ten =>
        {
            Span<int> order = stackalloc int[10];
            Shuffle(CounterRandom.Derive(key, (ulong)ten), order);
            for (int i = ten * 10; i < Math.Min(count, (ten + 1) * 10); i++)
            {
                labels[i] = order[i % 10];
                Draw(new Dice(CounterRandom.Derive(~key, (ulong)i)), labels[i], levels.AsSpan(i * Pixels, Pixels));
            }
        });
        return ImageDataset.FromBytes(
            new(1, Size, Size),
            ImmutableCollectionsMarshal.AsImmutableArray(levels),
            ImmutableCollectionsMarshal.AsImmutableArray(labels),
            NamedDataset.Digits,
            scale);
    }

    /// <summary>Fisher and Yates' shuffle of 0, 1, 2, ...</summary>
    private static void Shuffle(ulong key, Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
        {
            int other = (int)(CounterRandom.Unit(key, (ulong)i) * (i + 1));
            order[i] = order[other];
            order[other] = i;
        }
    }

    private static void Draw(Dice dice, int digit, Span<byte> levels)
    {
        double[][][] variants = DigitShapes.Variants[digit];
        double[][] strokes = variants[(int)(dice.Next() * variants.Length)];
        Hand hand = new(ref dice);
        StrokeCanvas canvas = new(stackalloc double[Pixels], Size, radius: dice.Between(0.55, 1.45));
        Span<double> points = stackalloc double[MostPoints];
        foreach (double[] stroke in strokes)
        {
            for (int i = 0; i < stroke.Length; i += 2)
            {
                (points[i], points[i + 1]) = hand.Place(stroke[i], stroke[i + 1]);
            }

            canvas.Curve(points[..stroke.Length]);
        }

        if (dice.Next() < 0.2)
        {
            StrayStroke(ref dice, canvas);
        }

        double ink = dice.Between(150, 255);
        double noise = dice.Between(0, 45);
        for (int i = 0; i < levels.Length; i++)
        {
            double level = (ink * canvas.Ink(i)) + (noise * (dice.Next() + dice.Next() - 1));
            levels[i] = (byte)Math.Clamp(level, 0, 255);
        }
    }

    private static void StrayStroke(ref Dice dice, StrokeCanvas canvas)
    {
        double x = dice.Between(0, Size);
        double y = dice.Between(0, Size);
        canvas.Curve([x, y, x + dice.Between(-5, 5), y + dice.Between(-5, 5)]);
    }

    /// <summary>Random numbers for one image, one after the other.</summary>
    private struct Dice(ulong key)
    {
        private ulong thrown;

        /// <summary>A number in [0, 1).</summary>
        public double Next() => CounterRandom.Unit(key, thrown++);

        /// <summary>A number in [low, high).</summary>
        public double Between(double low, double high) => low + ((high - low) * Next());
    }

    /// <summary>One way to write: takes a shape's point, in -1 to 1, to its pixel.</summary>
    private readonly struct Hand
    {
        private readonly (double Square, double Product, double Other) bendX;
        private readonly (double Square, double Product, double Other) bendY;
        private readonly double cosine;
        private readonly double sine;
        private readonly double shear;
        private readonly (double X, double Y) scale;
        private readonly (double X, double Y) centre;

        public Hand(ref Dice dice)
        {
            bendX = (dice.Between(-0.25, 0.25), dice.Between(-0.2, 0.2), dice.Between(-0.15, 0.15));
            bendY = (dice.Between(-0.1, 0.1), dice.Between(-0.2, 0.2), dice.Between(-0.25, 0.25));

            // Sine and cosine by the tangent of half the angle (up to 14 degrees): exact arithmetic needs no library.
            double tangent = dice.Between(-0.12, 0.12);
            double norm = 1 / (1 + (tangent * tangent));
            cosine = (1 - (tangent * tangent)) * norm;
            sine = 2 * tangent * norm;
            shear = dice.Between(-0.3, 0.15);
            double size = dice.Between(7, 10);
            scale = (size * dice.Between(0.8, 1.15), size);
            centre = (13.5 + dice.Between(-2, 2), 13.5 + dice.Between(-2, 2));
        }

        public (double X, double Y) Place(double x, double y)
        {
            double bentX = x + (bendX.Square * x * x) + (bendX.Product * x * y) + (bendX.Other * y * y);
            double bentY = y + (bendY.Square * y * y) + (bendY.Product * x * y) + (bendY.Other * x * x);
            double slantX = scale.X * (bentX + (shear * bentY));
            double slantY = scale.Y * bentY;
            return (centre.X + (cosine * slantX) - (sine * slantY), centre.Y + (sine * slantX) + (cosine * slantY));
        }
    }
}
