namespace Netwright.Geometry;

/// <summary>
/// What the kernels of a convolution see of a single image, as pixels whose channels stand side by side: the image itself where that
/// has what each row of a kernel sees one behind the other, else a copy with the zeros round it.
/// </summary>
/// <param name="Input">Extent of one group's input.</param>
/// <param name="InputStep">Floats from one pixel of the input to the next.</param>
/// <param name="Rows">The rows that the outputs see.</param>
/// <param name="Columns">The columns that they see.</param>
internal readonly record struct SeenPixels(PlaneExtent Input, int InputStep, TapAxis Rows, TapAxis Columns)
{
    /// <summary>Whether the image serves as it is.</summary>
    public bool IsImage =>
        Rows.Source == 0
        && Columns.Source == 0
        && RowCount <= Input.Height
        && SeenColumns <= Input.Width
        && (Columns.Taps == 1 || (Columns.Dilation == 1 && InputStep == Input.Channels));

    /// <summary>Rows that are seen.</summary>
    public int RowCount => Count(Rows);

    /// <summary>Pixels from one row to the next.</summary>
    public int ColumnCount => IsImage ? Input.Width : SeenColumns;

    /// <summary>Floats from one pixel to the next.</summary>
    public int Step => IsImage ? InputStep : Input.Channels;

    /// <summary>Floats of the copy; none where the image serves.</summary>
    public int Floats => IsImage ? 0 : RowCount * SeenColumns * Input.Channels;

    private int SeenColumns => Count(Columns);

    private static int Count(TapAxis axis) => ((axis.Targets - 1) * axis.SourceStep) + axis.Reach + 1;
}
