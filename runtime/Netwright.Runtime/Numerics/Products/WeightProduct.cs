using System.Runtime.CompilerServices;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>The gradient of a convolution's weights over one lane group, as products of the outputs' gradients with turned inputs.</summary>
internal abstract class WeightProduct
{
    private readonly ImageShape output;
    private readonly bool standsApart;
    private readonly int rowFloats;

    /// <summary>The gradient for outputs of one extent.</summary>
    /// <param name="output">Extent of the output.</param>
    /// <param name="memory">Where the convolution keeps what it reads.</param>
    protected WeightProduct(ImageShape output, ProductMemory memory)
    {
        DeltaRows deltas = memory.Deltas;
        (this.output, standsApart) = (output, deltas.ArePlanes);
        (rowFloats, DeltaRow) = ((int)deltas.RowFloats, (int)deltas.Step);
    }

    /// <summary>Number of matrices of the gradient, each filters x <see cref="Columns"/>.</summary>
    public abstract int Matrices { get; }

    /// <summary>Weights of a filter in one of them.</summary>
    public abstract int Columns { get; }

    /// <summary>Floats from one filter's gradients to those of the next.</summary>
    protected int DeltaRow { get; }

    /// <summary>The gradient.</summary>
    /// <param name="x">Input x 16.</param>
    /// <param name="delta">Gradient of the output x 16.</param>
    /// <param name="partial">Receives it, matrix by matrix, in rows of whole vectors.</param>
    /// <param name="scratch">As <see cref="ProductMemory.WeightFloats"/> says.</param>
    public abstract void Multiply(ref float x, ref float delta, ref float partial, ref float scratch);

    /// <summary>The gradients of one row of outputs, each filter <see cref="DeltaRow"/> behind the one before.</summary>
    protected ref float Deltas(ref float delta, int row, ref float strip)
    {
        ref float first = ref Unsafe.Add(ref delta, row * rowFloats);
        if (standsApart)
        {
            return ref first;
        }

        LaneMath.CopyRows(ref first, output.Height * rowFloats, ref strip, DeltaRow, output.Channels, rowFloats);
        return ref strip;
    }
}
