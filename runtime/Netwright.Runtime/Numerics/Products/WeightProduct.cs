using System.Runtime.CompilerServices;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>The gradient of a convolution's weights over one lane group, as products of the outputs' gradients with turned inputs.</summary>
/// <param name="output">Extent of the output.</param>
internal abstract class WeightProduct(ImageShape output)
{
    /// <summary>Floats of the gradient: a matrix of filters x <see cref="Columns"/> for each of <see cref="Matrices"/>.</summary>
    public int PartialFloats => Matrices * output.Channels * VectorRow.Floats(Columns);

    /// <summary>Number of matrices of the gradient.</summary>
    public abstract int Matrices { get; }

    /// <summary>Weights of a filter in one of them.</summary>
    public abstract int Columns { get; }

    /// <summary>Floats of scratch.</summary>
    public abstract int ScratchFloats { get; }

    /// <summary>Floats of a strip of one row of the outputs' gradients; none where their planes serve as they stand.</summary>
    protected int DeltaFloats => StandsApart ? 0 : output.Channels * (int)VectorRow.Apart(RowFloats);

    /// <summary>Floats from one filter's gradients to those of the next.</summary>
    protected int DeltaRow => StandsApart ? output.Height * RowFloats : (int)VectorRow.Apart(RowFloats);

    private int RowFloats => output.Width * LaneGroup.Lanes;

    private bool StandsApart => !VectorRow.IsWholePages(output.Height * RowFloats);

    /// <summary>The gradient.</summary>
    /// <param name="x">Input x 16.</param>
    /// <param name="delta">Gradient of the output x 16.</param>
    /// <param name="partial">Receives <see cref="PartialFloats"/>.</param>
    /// <param name="scratch"><see cref="ScratchFloats"/>.</param>
    public abstract void Multiply(ref float x, ref float delta, ref float partial, ref float scratch);

    /// <summary>The gradients of one row of outputs, each filter <see cref="DeltaRow"/> behind the one before.</summary>
    protected ref float Deltas(ref float delta, int row, ref float strip)
    {
        ref float first = ref Unsafe.Add(ref delta, row * RowFloats);
        if (StandsApart)
        {
            return ref first;
        }

        LaneMath.CopyRows(ref first, output.Height * RowFloats, ref strip, DeltaRow, output.Channels, RowFloats);
        return ref strip;
    }
}
