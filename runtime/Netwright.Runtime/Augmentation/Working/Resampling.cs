using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netwright.Data.Augmenting;

/// <summary>Bilinear interpolation of an image at the places of a <see cref="PixelMap"/>.</summary>
/// <remarks>
/// The source stands in a frame of what is outside, one pixel wide and on the far sides two, so that places are only held to the
/// frame and no pixel is a special case. Whole places give their pixels to the bit: a + 0 (b - a).
/// </remarks>
internal static class Resampling
{
    private const int Frame = 3;

    /// <summary>Floats of scratch.</summary>
    public static int Floats(ImageShape shape) => shape.Channels * (shape.Height + Frame) * (shape.Width + Frame);

    /// <summary>Moves an image.</summary>
    /// <param name="map">Where each pixel comes from.</param>
    /// <param name="outside">What the frame shows.</param>
    /// <param name="image">Changed in place.</param>
    /// <param name="planes"><see cref="Floats"/> of scratch.</param>
    public static void Apply(in PixelMap map, OutsideRule outside, Span<float> image, Span<float> planes)
    {
        ImageShape shape = map.Shape;
        int width = shape.Width;
        int stride = width + Frame;
        int plane = (shape.Height + Frame) * stride;
        for (int c = 0; c < shape.Channels; c++)
        {
            Enframe(image.Slice(c * shape.Height * width, shape.Height * width), width, outside, planes.Slice(c * plane, plane));
        }

        for (int i = 0; i < shape.Height; i++)
        {
            ReadOnlySpan<float> right = map.IsBent ? map.Right.Slice(i * width, width) : [];
            ReadOnlySpan<float> down = map.IsBent ? map.Down.Slice(i * width, width) : [];
            Row(map.Affine, i, right, down, outside == OutsideRule.Reflect, shape, planes, image);
        }
    }

    private static void Enframe(ReadOnlySpan<float> image, int width, OutsideRule outside, Span<float> plane)
    {
        int height = image.Length / width;
        int stride = width + Frame;
        bool isLevel = outside == OutsideRule.Level;
        for (int i = 0; i < height; i++)
        {
            ReadOnlySpan<float> row = image.Slice(i * width, width);
            Span<float> framed = plane.Slice((i + 1) * stride, stride);
            framed[0] = isLevel ? 0 : row[0];
            row.CopyTo(framed[1..]);
            framed[(width + 1)..].Fill(isLevel ? 0 : row[^1]);
        }

        FillRow(plane[..stride], plane.Slice(stride, stride), isLevel);
        FillRow(plane.Slice((height + 1) * stride, stride), plane.Slice(height * stride, stride), isLevel);
        FillRow(plane.Slice((height + 2) * stride, stride), plane.Slice(height * stride, stride), isLevel);
    }

    private static void FillRow(Span<float> frame, ReadOnlySpan<float> edge, bool isLevel)
    {
        if (isLevel)
        {
            frame.Clear();
        }
        else
        {
            edge.CopyTo(frame);
        }
    }

    // Places are those of the frame: one to the right of and below the image's.
    private static void Row(
        AffineMap map,
        int y,
        ReadOnlySpan<float> right,
        ReadOnlySpan<float> down,
        bool reflects,
        ImageShape shape,
        ReadOnlySpan<float> planes,
        Span<float> image)
    {
        int stride = shape.Width + Frame;
        int plane = (shape.Height + Frame) * stride;
        double startX = (map.B * y) + map.C + 1;
        double startY = (map.E * y) + map.F + 1;
        ref float source = ref MemoryMarshal.GetReference(planes);
        for (int x = 0; x < shape.Width; x++)
        {
            double placeX = (map.A * x) + startX;
            double placeY = (map.D * x) + startY;
            if (!right.IsEmpty)
            {
                placeX += right[x];
                placeY += down[x];
            }

            if (reflects)
            {
                placeX = Folded(placeX, shape.Width);
                placeY = Folded(placeY, shape.Height);
            }

            placeX = double.MinNative(double.MaxNative(placeX, 0), shape.Width + 1);
            placeY = double.MinNative(double.MaxNative(placeY, 0), shape.Height + 1);
            int column = double.ConvertToIntegerNative<int>(placeX);
            int row = double.ConvertToIntegerNative<int>(placeY);
            float across = (float)(placeX - column);
            float below = (float)(placeY - row);
            ref float corner = ref Unsafe.Add(ref source, (row * stride) + column);
            for (int pixel = (y * shape.Width) + x; pixel < image.Length; pixel += shape.Height * shape.Width)
            {
                float upper = Mix(corner, Unsafe.Add(ref corner, 1), across);
                float lower = Mix(Unsafe.Add(ref corner, stride), Unsafe.Add(ref corner, stride + 1), across);
                image[pixel] = Mix(upper, lower, below);
                corner = ref Unsafe.Add(ref corner, plane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Mix(float a, float b, float share) => a + (share * (b - a));

    /// <summary>A place of the frame as mirrors on the centres of the first and the last pixel show it.</summary>
    private static double Folded(double place, int length)
    {
        double period = 2.0 * (length - 1);
        if (period == 0)
        {
            return 1;
        }

        double folded = Math.Abs(place - 1);
        folded -= period * Math.Floor(folded / period);
        return 1 + Math.Min(folded, period - folded);
    }
}
