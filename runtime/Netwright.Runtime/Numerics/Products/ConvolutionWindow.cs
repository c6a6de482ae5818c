using System.ComponentModel;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>How a convolution's kernel moves over its input.</summary>
/// <param name="KernelHeight">Rows of a filter.</param>
/// <param name="KernelWidth">Columns of a filter.</param>
/// <param name="StrideHeight">Rows from one output row to the next.</param>
/// <param name="StrideWidth">Columns from one output column to the next.</param>
/// <param name="PadTop">Rows of zeros above.</param>
/// <param name="PadLeft">Columns of zeros to the left.</param>
/// <param name="DilationHeight">Rows from one tap to the next.</param>
/// <param name="DilationWidth">Columns from one tap to the next.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ConvolutionWindow(
    int KernelHeight,
    int KernelWidth,
    int StrideHeight,
    int StrideWidth,
    int PadTop,
    int PadLeft,
    int DilationHeight,
    int DilationWidth)
{
    /// <summary>Whether every output pixel sees the input pixel at its own place and no other.</summary>
    internal bool IsPixelwise => KernelHeight == 1 && KernelWidth == 1 && StrideHeight == 1 && StrideWidth == 1;

    /// <summary>Taps of a filter's channel.</summary>
    internal int Taps => KernelHeight * KernelWidth;

    /// <summary>The rows that the outputs see.</summary>
    internal TapAxis Rows(int outputs) => TapAxis.Forward(outputs, KernelHeight, StrideHeight, PadTop, DilationHeight);

    /// <summary>The columns that the outputs see.</summary>
    internal TapAxis Columns(int outputs) => TapAxis.Forward(outputs, KernelWidth, StrideWidth, PadLeft, DilationWidth);

    /// <summary>For each phase of the stride, the output rows that see the input rows of that phase.</summary>
    internal TapAxis[] RowPhases(int inputs) => TapAxis.Back(inputs, KernelHeight, StrideHeight, PadTop, DilationHeight);

    /// <summary>For each phase of the stride, the output columns that see the input columns of that phase.</summary>
    internal TapAxis[] ColumnPhases(int inputs) => TapAxis.Back(inputs, KernelWidth, StrideWidth, PadLeft, DilationWidth);
}
