using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>A pool of a single image whose channels stand side by side.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ImagePool
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly bool isMean;
    private readonly ImageShape input;
    private readonly ImageShape output;
    private readonly ConvolutionWindow window;
    private readonly int step;

    /// <summary>Lays out a pool.</summary>
    /// <param name="isMean">Whether it gives the mean of a window, zeros round the image among it; else the largest value.</param>
    /// <param name="input">Extent of the input.</param>
    /// <param name="output">Extent of the output.</param>
    /// <param name="window">How the window moves.</param>
    public ImagePool(bool isMean, ImageShape input, ImageShape output, ConvolutionWindow window)
    {
        (this.isMean, this.input, this.output, this.window) = (isMean, input, output, window);
        step = PixelRow.Floats(input.Channels);
    }

    /// <summary>Pools an image.</summary>
    /// <param name="x">Input, as <see cref="PixelRows"/>.</param>
    /// <param name="y">Receives the output, as <see cref="PixelRows"/>.</param>
    public void Predict(ref float x, ref float y)
    {
        for (int p = 0; p < output.Height; p++)
        {
            int top = (p * window.StrideHeight) - window.PadTop;
            int first = Math.Max(0, top);
            int rows = Math.Min(input.Height, top + window.KernelHeight) - first;
            for (int q = 0; q < output.Width; q++)
            {
                int left = (q * window.StrideWidth) - window.PadLeft;
                int firstColumn = Math.Max(0, left);
                int columns = Math.Min(input.Width, left + window.KernelWidth) - firstColumn;
                ref float from = ref Unsafe.Add(ref x, ((first * input.Width) + firstColumn) * step);
                ref float to = ref Unsafe.Add(ref y, ((p * output.Width) + q) * step);
                if (isMean)
                {
                    Mean(ref from, rows, columns, ref to);
                }
                else
                {
                    Largest(ref from, rows, columns, ref to);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Mean(ref float x, int rows, int columns, ref float y)
    {
        Vector512<float> share = Vector512.Create((float)(1.0 / (window.KernelHeight * window.KernelWidth)));
        for (int c = 0; c < step; c += Lanes)
        {
            Vector512<float> sum = default;
            for (int i = 0; i < rows; i++)
            {
                ref float row = ref Unsafe.Add(ref x, (i * input.Width * step) + c);
                for (int j = 0; j < columns; j++)
                {
                    sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref row, j * step));
                }
            }

            (sum * share).StoreUnsafe(ref Unsafe.Add(ref y, c));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Largest(ref float x, int rows, int columns, ref float y)
    {
        for (int c = 0; c < step; c += Lanes)
        {
            Vector512<float> largest = Vector512.Create(float.NegativeInfinity);
            for (int i = 0; i < rows; i++)
            {
                ref float row = ref Unsafe.Add(ref x, (i * input.Width * step) + c);
                for (int j = 0; j < columns; j++)
                {
                    Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref row, j * step));
                    largest = VectorMath.Larger(value, largest);
                }
            }

            largest.StoreUnsafe(ref Unsafe.Add(ref y, c));
        }
    }
}
