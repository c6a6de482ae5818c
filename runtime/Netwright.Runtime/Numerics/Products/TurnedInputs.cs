using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// Inputs that turn for the gradient of weights: either pixel by pixel, so that channels stand side by side in vectors and the images of
/// a pixel below each other, or, for few channels, with all that the taps of an output pixel see side by side.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TurnedInputs
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>Turns rows of the input into rows x phases of the column x columns x 16 images x channels.</summary>
    /// <param name="x">The input x 16.</param>
    /// <param name="input">Its extent.</param>
    /// <param name="window">How the kernel moves.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rows">Number of rows; those that no tap sees are left out.</param>
    /// <param name="phases">Phases of the columns' stride.</param>
    /// <param name="columns">Columns of a phase.</param>
    /// <param name="turned">Receives them.</param>
    public static void Fill(
        ref float x, in ImageShape input, in ConvolutionWindow window, int first, int rows, int phases, int columns, ref float turned)
    {
        int phaseFloats = columns * Lanes * VectorRow.Floats(input.Channels);
        for (int i = 0; i < rows; i++)
        {
            if (IsSeen(window, first + i))
            {
                for (int phase = 0; phase < phases; phase++)
                {
                    Row(
                        ref Unsafe.Add(ref x, (first + i) * input.Width * Lanes),
                        input,
                        phase - window.PadLeft,
                        window.StrideWidth,
                        columns,
                        ref Unsafe.Add(ref turned, ((i * phases) + phase) * phaseFloats));
                }
            }
        }
    }

    /// <summary>Turns what all taps see of a block of output pixels into pixels x 16 images x taps.</summary>
    /// <param name="x">What the first tap sees of the first pixel.</param>
    /// <param name="places">Where the taps see, of <see cref="TapTable.Places"/>.</param>
    /// <param name="step">Floats from what one pixel sees to what the next one does.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="folded">Receives them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Fold(ref float x, int[] places, int step, int pixels, ref float folded)
    {
        Span<float> square = stackalloc float[Lanes * Lanes];
        for (int p = 0; p < pixels; p++)
        {
            ref float pixel = ref Unsafe.Add(ref x, p * step);
            ref float to = ref Unsafe.Add(ref folded, p * Lanes * places.Length);
            for (int d = 0; d < places.Length; d += Lanes)
            {
                for (int n = 0; n < Lanes; n++)
                {
                    Vector512.LoadUnsafe(ref Unsafe.Add(ref pixel, places[d + n])).StoreUnsafe(ref square[n * Lanes]);
                }

                LaneTurn.Square(ref square[0], Lanes, ref Unsafe.Add(ref to, d), places.Length);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Row(ref float row, in ImageShape input, int firstColumn, int step, int columns, ref float turned)
    {
        Span<float> square = stackalloc float[Lanes * Lanes];
        (int all, int width) = (input.Channels, input.Width);
        int plane = input.Height * width * Lanes, channelFloats = VectorRow.Floats(all);
        bool conflicts = VectorRow.IsWholePages(plane);
        for (int j = 0; j < columns; j++)
        {
            int column = firstColumn + (j * step);
            ref float to = ref Unsafe.Add(ref turned, j * Lanes * channelFloats);
            if ((uint)column >= (uint)width)
            {
                LaneMath.Clear(ref to, Lanes * channelFloats);
                continue;
            }

            ref float from = ref Unsafe.Add(ref row, column * Lanes);
            for (int c = 0; c < all; c += Lanes)
            {
                ref float channels = ref Unsafe.Add(ref from, c * plane);
                if (conflicts || all - c < Lanes)
                {
                    Stage(ref channels, plane, all - c, ref square[0]);
                    LaneTurn.Square(ref square[0], Lanes, ref Unsafe.Add(ref to, c), channelFloats);
                }
                else
                {
                    LaneTurn.Square(ref channels, plane, ref Unsafe.Add(ref to, c), channelFloats);
                }
            }
        }
    }

    private static bool IsSeen(in ConvolutionWindow window, int row)
    {
        int u = 0;
        while (u < window.KernelHeight && (row + window.PadTop - (u * window.DilationHeight)) % window.StrideHeight != 0)
        {
            u++;
        }

        return u < window.KernelHeight;
    }

    /// <summary>Copies a pixel's channels side by side, and zeros behind the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Stage(ref float channels, int plane, int count, ref float square)
    {
        for (int c = 0; c < Lanes; c++)
        {
            Vector512<float> images = c < count ? Vector512.LoadUnsafe(ref Unsafe.Add(ref channels, c * plane)) : default;
            images.StoreUnsafe(ref Unsafe.Add(ref square, c * Lanes));
        }
    }
}
