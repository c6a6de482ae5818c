using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>What the taps of a convolution see, as a matrix: a row for each channel and tap, a column for each output pixel.</summary>
internal readonly struct Patches
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly ImageShape input;
    private readonly ConvolutionWindow window;
    private readonly int outputWidth;

    /// <summary>Patches of a convolution's input.</summary>
    /// <param name="input">Extent of the input.</param>
    /// <param name="window">How the kernel moves over it.</param>
    /// <param name="outputWidth">Columns of the output.</param>
    public Patches(ImageShape input, ConvolutionWindow window, int outputWidth) =>
        (this.input, this.window, this.outputWidth) = (input, window, outputWidth);

    /// <summary>Rows of the matrix.</summary>
    public int Rows => input.Channels * window.KernelHeight * window.KernelWidth;

    /// <summary>Writes the columns of the output pixels <paramref name="first"/> and following; zero outside of the image.</summary>
    /// <param name="x">Input x 16.</param>
    /// <param name="first">The first output pixel, row by row.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="strip">Receives rows x pixels x 16.</param>
    /// <param name="stripRow">Floats from one row of the strip to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ref float x, int first, int pixels, ref float strip, int stripRow)
    {
        for (int row = 0; row < Rows; row++)
        {
            ref float to = ref Unsafe.Add(ref strip, row * stripRow);
            for (int q = 0; q < pixels;)
            {
                Segment segment = At(row, first + q, pixels - q);
                Clear(ref Unsafe.Add(ref to, q * Lanes), segment.Before);
                ref float from = ref Unsafe.Add(ref x, segment.Source * Lanes);
                ref float inside = ref Unsafe.Add(ref to, (q + segment.Before) * Lanes);
                for (int i = 0; i < segment.Inside; i++)
                {
                    Vector512.LoadUnsafe(ref Unsafe.Add(ref from, i * window.StrideWidth * Lanes))
                        .StoreUnsafe(ref Unsafe.Add(ref inside, i * Lanes));
                }

                Clear(ref Unsafe.Add(ref inside, segment.Inside * Lanes), segment.Pixels - segment.Before - segment.Inside);
                q += segment.Pixels;
            }
        }
    }

    /// <summary>Adds the columns' gradients to the input's, the transpose of <see cref="Gather"/>.</summary>
    /// <param name="strip">Rows x pixels x 16.</param>
    /// <param name="stripRow">Floats from one row of the strip to the next.</param>
    /// <param name="first">The first output pixel, row by row.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="dx">Input x 16; added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ScatterAdd(ref float strip, int stripRow, int first, int pixels, ref float dx)
    {
        for (int row = 0; row < Rows; row++)
        {
            ref float from = ref Unsafe.Add(ref strip, row * stripRow);
            for (int q = 0; q < pixels;)
            {
                Segment segment = At(row, first + q, pixels - q);
                ref float to = ref Unsafe.Add(ref dx, segment.Source * Lanes);
                ref float inside = ref Unsafe.Add(ref from, (q + segment.Before) * Lanes);
                for (int i = 0; i < segment.Inside; i++)
                {
                    ref float cell = ref Unsafe.Add(ref to, i * window.StrideWidth * Lanes);
                    (Vector512.LoadUnsafe(ref cell) + Vector512.LoadUnsafe(ref Unsafe.Add(ref inside, i * Lanes))).StoreUnsafe(ref cell);
                }

                q += segment.Pixels;
            }
        }
    }

    private static void Clear(ref float values, int vectors) => LaneMath.Clear(ref values, vectors * Lanes);

    /// <summary>The pixels from one on that stand in one row of the output, and what a tap sees of the image for them.</summary>
    private Segment At(int row, int pixel, int most)
    {
        (int channel, int tap) = Math.DivRem(row, window.KernelHeight * window.KernelWidth);
        (int u, int v) = Math.DivRem(tap, window.KernelWidth);
        (int i, int j) = Math.DivRem(pixel, outputWidth);
        int pixels = Math.Min(most, outputWidth - j);
        int sourceRow = (i * window.StrideHeight) + (u * window.DilationHeight) - window.PadTop;
        if ((uint)sourceRow >= (uint)input.Height)
        {
            return new Segment(pixels, pixels, 0, 0);
        }

        // Column j of the output sees column j * stride + offset of the image.
        int offset = (v * window.DilationWidth) - window.PadLeft;
        int firstInside = Math.Clamp(RoundUp(-offset, window.StrideWidth) - j, 0, pixels);
        int endInside = Math.Clamp(RoundUp(input.Width - offset, window.StrideWidth) - j, firstInside, pixels);
        int inside = endInside - firstInside;
        int column = ((j + firstInside) * window.StrideWidth) + offset;
        int source = inside == 0 ? 0 : (((channel * input.Height) + sourceRow) * input.Width) + column;
        return new Segment(pixels, firstInside, inside, source);
    }

    private static int RoundUp(int value, int by) => value <= 0 ? 0 : (value + by - 1) / by;

    private readonly record struct Segment(int Pixels, int Before, int Inside, int Source);
}
