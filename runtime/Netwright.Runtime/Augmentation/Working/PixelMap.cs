using System;
using System.Numerics;

namespace Netwright.Data.Augmenting;

/// <summary>Where each pixel of the result comes from: an affine map, and for each pixel a displacement where something bends.</summary>
/// <remarks>
/// A movement is given by the way back, from its result to its source. That of the whole chain goes through the last movement first,
/// so a movement that is added stands inside of those before. A displacement is drawn on the pixels of the final result, whatever
/// follows it in the chain; what stands before it turns and stretches it.
/// </remarks>
internal ref struct PixelMap
{
    private readonly Span<float> right;
    private readonly Span<float> down;

    /// <summary>The map under which every pixel stays.</summary>
    /// <param name="shape">Extent of the image.</param>
    /// <param name="scratch">Its <see cref="Floats"/>, then room that movements work in.</param>
    /// <param name="mayBend">Whether there may be displacements.</param>
    public PixelMap(ImageShape shape, Span<float> scratch, bool mayBend)
    {
        Shape = shape;
        int pixels = mayBend ? shape.Height * shape.Width : 0;
        right = scratch[..pixels];
        down = scratch.Slice(pixels, pixels);
        Work = scratch[(2 * pixels)..];
        Affine = AffineMap.Identity;
    }

    /// <summary>Extent of the image.</summary>
    public ImageShape Shape { get; }

    /// <summary>Room that a movement may work in.</summary>
    public Span<float> Work { get; }

    /// <summary>Without the displacements.</summary>
    public AffineMap Affine { get; private set; }

    /// <summary>Whether there are displacements.</summary>
    public bool IsBent { get; private set; }

    /// <summary>Distance to the right that is added to each pixel's source.</summary>
    public readonly ReadOnlySpan<float> Right => right;

    /// <summary>Distance down that is added to each pixel's source.</summary>
    public readonly ReadOnlySpan<float> Down => down;

    /// <summary>The middle of the image.</summary>
    public readonly (double X, double Y) Centre => ((Shape.Width - 1) * 0.5, (Shape.Height - 1) * 0.5);

    /// <summary>Floats of its own in the scratch.</summary>
    public static int Floats(ImageShape shape, bool mayBend) => mayBend ? 2 * shape.Height * shape.Width : 0;

    /// <summary>Adds a movement.</summary>
    /// <param name="back">From its result to its source.</param>
    public void Follow(AffineMap back) => Affine = Affine.After(back);

    /// <summary>Adds a movement that takes each pixel from (x, y) times its value of a field away.</summary>
    /// <param name="field">Height rows of at least width values.</param>
    /// <param name="stride">Values from a row to the next.</param>
    /// <param name="x">To the right.</param>
    /// <param name="y">Down.</param>
    public void Bend(ReadOnlySpan<float> field, int stride, double x, double y)
    {
        if (!IsBent)
        {
            right.Clear();
            down.Clear();
            IsBent = true;
        }

        float toRight = (float)((Affine.A * x) + (Affine.B * y));
        float toBottom = (float)((Affine.D * x) + (Affine.E * y));
        for (int i = 0; i < Shape.Height; i++)
        {
            ReadOnlySpan<float> row = field.Slice(i * stride, Shape.Width);
            Add(row, toRight, right.Slice(i * Shape.Width, Shape.Width));
            Add(row, toBottom, down.Slice(i * Shape.Width, Shape.Width));
        }
    }

    private static void Add(ReadOnlySpan<float> row, float factor, Span<float> sums)
    {
        int i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sums[i..]) + (new Vector<float>(row[i..]) * factor)).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += row[i] * factor;
        }
    }
}
