using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>Rows of an image with columns of zeros at both sides, so that all taps of a pixel are at a fixed distance from it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PaddedRows
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>Arranges rows of an image; rows outside of it are zero.</summary>
    /// <param name="x">The image x 16.</param>
    /// <param name="image">Its extent.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="left">Columns of zeros to the left.</param>
    /// <param name="columns">Columns with those of zeros.</param>
    /// <param name="rowFloats">Floats from one row to the next.</param>
    /// <param name="channelFloats">Floats from one channel to the next.</param>
    /// <param name="to">Receives rows x channels x columns x 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Fill(
        ref float x, in ImageShape image, int first, int rows, int left, int columns, int rowFloats, int channelFloats, ref float to)
    {
        (int channels, int height, int width) = (image.Channels, image.Height, image.Width);
        int floats = columns * Lanes;
        int before = Math.Min(floats, left * Lanes);
        int behind = Math.Min(floats, before + (width * Lanes));
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < rows; i++)
            {
                ref float row = ref Unsafe.Add(ref to, (c * channelFloats) + (i * rowFloats));
                bool isInside = (uint)(first + i) < (uint)height;
                ref float from = ref Unsafe.Add(ref x, isInside ? ((c * height) + first + i) * width * Lanes : 0);
                int start = isInside ? before : floats;
                int end = isInside ? behind : floats;
                Zero(ref row, 0, start);
                for (int q = start; q < end; q += Lanes)
                {
                    Vector512.LoadUnsafe(ref Unsafe.Add(ref from, q - start)).StoreUnsafe(ref Unsafe.Add(ref row, q));
                }

                Zero(ref row, end, floats);
            }
        }
    }

    /// <summary>Clears one row of every channel.</summary>
    /// <param name="y">The row of the first channel.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="channelFloats">Floats from one channel to the next.</param>
    /// <param name="floats">Floats of a row.</param>
    public static void Clear(ref float y, int channels, int channelFloats, int floats)
    {
        for (int c = 0; c < channels; c++)
        {
            LaneMath.Clear(ref Unsafe.Add(ref y, c * channelFloats), floats);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Zero(ref float row, int first, int end)
    {
        for (int q = first; q < end; q += Lanes)
        {
            Vector512<float>.Zero.StoreUnsafe(ref Unsafe.Add(ref row, q));
        }
    }
}
