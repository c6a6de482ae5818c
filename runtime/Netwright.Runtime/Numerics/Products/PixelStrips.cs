using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>Copies the pixels that a convolution of 1x1 sees, every stride-th, to and from a strip of side-by-side pixels.</summary>
internal static class PixelStrips
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>strip[c, q] = x[c, i * strideHeight, j * strideWidth], where output pixel first + q is at row i, column j.</summary>
    /// <param name="x">Channels x height x width x 16.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="strideHeight">Rows from one output row to the next.</param>
    /// <param name="strideWidth">Columns from one output column to the next.</param>
    /// <param name="outputWidth">Columns of the output.</param>
    /// <param name="first">The strip's first output pixel, row by row.</param>
    /// <param name="pixels">Pixels of the strip.</param>
    /// <param name="strip">Receives channels x pixels x 16.</param>
    /// <param name="stripRow">Floats from one channel of the strip to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(
        ref float x,
        int channels,
        int height,
        int width,
        int strideHeight,
        int strideWidth,
        int outputWidth,
        int first,
        int pixels,
        ref float strip,
        int stripRow)
    {
        for (int c = 0; c < channels; c++)
        {
            ref float plane = ref Unsafe.Add(ref x, c * height * width * Lanes);
            ref float to = ref Unsafe.Add(ref strip, c * stripRow);
            if (strideHeight == 1 && strideWidth == 1)
            {
                LaneMath.Copy(ref Unsafe.Add(ref plane, first * Lanes), ref to, pixels * Lanes);
                continue;
            }

            for (int q = 0; q < pixels; q++)
            {
                int from = Source(first + q, width, strideHeight, strideWidth, outputWidth);
                Vector512.LoadUnsafe(ref Unsafe.Add(ref plane, from)).StoreUnsafe(ref Unsafe.Add(ref to, q * Lanes));
            }
        }
    }

    /// <summary>x[c, i * strideHeight, j * strideWidth] = strip[c, q], the way back of <see cref="Gather"/>; others stay.</summary>
    /// <inheritdoc cref="Gather"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter(
        ref float strip,
        int stripRow,
        int channels,
        int height,
        int width,
        int strideHeight,
        int strideWidth,
        int outputWidth,
        int first,
        int pixels,
        ref float x)
    {
        for (int c = 0; c < channels; c++)
        {
            ref float plane = ref Unsafe.Add(ref x, c * height * width * Lanes);
            ref float from = ref Unsafe.Add(ref strip, c * stripRow);
            for (int q = 0; q < pixels; q++)
            {
                int to = Source(first + q, width, strideHeight, strideWidth, outputWidth);
                Vector512.LoadUnsafe(ref Unsafe.Add(ref from, q * Lanes)).StoreUnsafe(ref Unsafe.Add(ref plane, to));
            }
        }
    }

    private static int Source(int pixel, int width, int strideHeight, int strideWidth, int outputWidth) =>
        ((pixel / outputWidth * strideHeight * width) + (pixel % outputWidth * strideWidth)) * Lanes;
}
