using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// One image with its channels side by side: pixel after pixel, row by row, each a row of whole vectors. What stands in a row
/// behind the last channel is never read. An image of less than 8 channels, which only a convolution reads, has no such rest.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PixelRows
{
    private const int Lanes = LaneGroup.Lanes;
    private const int PixelsInBlock = 16;

    /// <summary>Puts the channels of an image side by side.</summary>
    /// <param name="planes">Rows <paramref name="rowStride"/> apart, channels <paramref name="planeStride"/> apart.</param>
    /// <param name="pixels">Receives the pixels.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="rowStride">Floats from one row to the next.</param>
    /// <param name="planeStride">Floats from one channel to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void FromPlanes(
        ref float planes, ref float pixels, int channels, int height, int width, int rowStride, int planeStride)
    {
        int step = PixelRow.Floats(channels);
        int wholeChannels = channels / Lanes * Lanes;
        int wholeColumns = width / Lanes * Lanes;
        for (int i = 0; i < height; i++)
        {
            ref float from = ref Unsafe.Add(ref planes, i * rowStride);
            ref float to = ref Unsafe.Add(ref pixels, i * width * step);
            for (int c = 0; c < wholeChannels; c += Lanes)
            {
                for (int j = 0; j < wholeColumns; j += Lanes)
                {
                    LaneTurn.Square(
                        ref Unsafe.Add(ref from, (c * planeStride) + j), planeStride, ref Unsafe.Add(ref to, (j * step) + c), step);
                }
            }

            for (int c = 0; c < channels; c++)
            {
                for (int j = c < wholeChannels ? wholeColumns : 0; j < width; j++)
                {
                    Unsafe.Add(ref to, (j * step) + c) = Unsafe.Add(ref from, (c * planeStride) + j);
                }
            }
        }
    }

    /// <summary>Puts each channel's pixels one behind the other, without gaps.</summary>
    /// <param name="pixels">The pixels.</param>
    /// <param name="planes">Receives channels x pixels.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="count">Number of pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToPlanes(ref float pixels, ref float planes, int channels, int count)
    {
        int step = PixelRow.Floats(channels);
        int wholeChannels = channels / Lanes * Lanes;
        int whole = count / Lanes * Lanes;
        for (int c = 0; c < wholeChannels; c += Lanes)
        {
            for (int p = 0; p < whole; p += Lanes)
            {
                LaneTurn.Square(ref Unsafe.Add(ref pixels, (p * step) + c), step, ref Unsafe.Add(ref planes, (c * count) + p), count);
            }
        }

        for (int c = 0; c < channels; c++)
        {
            for (int p = c < wholeChannels ? whole : 0; p < count; p++)
            {
                Unsafe.Add(ref planes, (c * count) + p) = Unsafe.Add(ref pixels, (p * step) + c);
            }
        }
    }

    /// <summary>Copies all channels of each pixel to their place among those of a larger image.</summary>
    /// <param name="from">The pixels.</param>
    /// <param name="to">The first channel's place in the first pixel.</param>
    /// <param name="count">Number of pixels.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="allChannels">Channels of the larger image.</param>
    public static void Join(ref float from, ref float to, int count, int channels, int allChannels) =>
        LaneMath.CopyRows(ref from, PixelRow.Floats(channels), ref to, PixelRow.Floats(allChannels), count, channels);

    /// <summary>y = (x - mean) / sqrt(variance + epsilon) * w + b, channel by channel.</summary>
    /// <param name="x">The pixels.</param>
    /// <param name="statistics">Means, then variances.</param>
    /// <param name="w">Weights, then biases.</param>
    /// <param name="y">Receives the pixels.</param>
    /// <param name="count">Number of pixels.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="epsilon">Added to each variance.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Normalize(
        ref float x, ref float statistics, ref float w, ref float y, int count, int channels, float epsilon)
    {
        int step = PixelRow.Floats(channels);
        for (int c = 0; c < channels; c += Lanes)
        {
            Vector512<float> mean = Vector512.LoadUnsafe(ref Unsafe.Add(ref statistics, c));
            Vector512<float> scale = Scale(ref Unsafe.Add(ref statistics, c + channels), ref Unsafe.Add(ref w, c), epsilon);
            Vector512<float> shift = Vector512.LoadUnsafe(ref Unsafe.Add(ref w, c + channels));
            for (int p = 0; p < count; p++)
            {
                int at = (p * step) + c;
                Vector512<float> centred = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, at)) - mean;
                Fused.MultiplyAdd(centred, scale, shift).StoreUnsafe(ref Unsafe.Add(ref y, at));
            }
        }
    }

    /// <summary>Local response normalisation: y[c] = x[c] / (k + alpha * sum of the squares of the channels round c)^beta.</summary>
    /// <param name="x">The pixels.</param>
    /// <param name="y">Receives the pixels.</param>
    /// <param name="scratch">Room for 16 pixels with size - 1 floats more and a vector.</param>
    /// <param name="count">Number of pixels.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="size">Channels of a window, of which half, rounded down, stand before c.</param>
    /// <param name="alpha">Weight of the squares.</param>
    /// <param name="beta">The power.</param>
    /// <param name="k">Added to the sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void NormalizeResponse(
        ref float x, ref float y, ref float scratch, int count, int channels, int size, float alpha, float beta, float k)
    {
        int step = PixelRow.Floats(channels);
        int room = step + size - 1;
        LaneMath.Clear(ref scratch, PixelsInBlock * room);
        for (int first = 0; first < count; first += PixelsInBlock)
        {
            int pixels = Math.Min(PixelsInBlock, count - first);
            LaneMath.CopyRows(
                ref Unsafe.Add(ref x, first * step), step, ref Unsafe.Add(ref scratch, size / 2), room, pixels, channels);
            for (int p = 0; p < pixels; p++)
            {
                for (int c = 0; c < channels; c += Lanes)
                {
                    ref float window = ref Unsafe.Add(ref scratch, (p * room) + c);
                    Vector512<float> sum = default;
                    for (int m = 0; m < size; m++)
                    {
                        Vector512<float> neighbour = Vector512.LoadUnsafe(ref Unsafe.Add(ref window, m));
                        sum = Fused.MultiplyAdd(neighbour, neighbour, sum);
                    }

                    sum = Fused.MultiplyAdd(sum, Vector512.Create(alpha), Vector512.Create(k));
                    Vector512<float> power = VectorMath.Exp(VectorMath.Log(sum) * Vector512.Create(-beta));
                    int at = ((first + p) * step) + c;
                    (Vector512.LoadUnsafe(ref Unsafe.Add(ref x, at)) * power).StoreUnsafe(ref Unsafe.Add(ref y, at));
                }
            }
        }
    }

    /// <summary>weight / sqrt(variance + epsilon).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Scale(ref float variance, ref float weight, float epsilon)
    {
        Vector512<float> deviation = Vector512.Sqrt(Vector512.LoadUnsafe(ref variance) + Vector512.Create(epsilon));
        return Vector512<float>.One / deviation * Vector512.LoadUnsafe(ref weight);
    }

    /// <summary>Copies a window of an image, with zeros where it reaches beyond it.</summary>
    /// <param name="x">The image's pixels.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="step">Floats from one of its pixels to the next.</param>
    /// <param name="channels">Channels to copy.</param>
    /// <param name="top">The image row that the window's first is; may be negative.</param>
    /// <param name="left">The image column that the window's first is; may be negative.</param>
    /// <param name="rows">Rows of the window.</param>
    /// <param name="columns">Columns of the window.</param>
    /// <param name="to">Receives rows x columns.</param>
    /// <param name="toStep">Floats from one pixel of the window to the next.</param>
    internal static void CopyWindow(
        ref float x, int height, int width, int step, int channels, int top, int left, int rows, int columns, ref float to, int toStep)
    {
        int before = Math.Clamp(-left, 0, columns);
        int inside = Math.Clamp(Math.Min(width - left, columns) - before, 0, columns);
        for (int i = 0; i < rows; i++)
        {
            ref float row = ref Unsafe.Add(ref to, i * columns * toStep);
            if ((uint)(top + i) >= (uint)height || inside == 0)
            {
                LaneMath.Clear(ref row, columns * toStep);
                continue;
            }

            LaneMath.Clear(ref row, before * toStep);
            ref float from = ref Unsafe.Add(ref x, (((top + i) * width) + left + before) * step);
            ref float first = ref Unsafe.Add(ref row, before * toStep);
            if (step == toStep)
            {
                LaneMath.Copy(ref from, ref first, ((inside - 1) * step) + channels);
            }
            else
            {
                LaneMath.CopyRows(ref from, step, ref first, toStep, inside, channels);
            }

            LaneMath.Clear(ref Unsafe.Add(ref first, inside * toStep), (columns - before - inside) * toStep);
        }
    }
}
