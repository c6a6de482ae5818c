using System;

namespace Netwright.Geometry;

/// <summary>Where a convolution as products of matrices keeps what it reads: one of its groups; all have the same.</summary>
internal sealed class ProductMemory
{
    private readonly PlaneExtent input;
    private readonly PlaneExtent output;
    private readonly int window;

    /// <summary>The memory of a convolution.</summary>
    /// <param name="input">Extent of a group's input.</param>
    /// <param name="output">Extent of its output.</param>
    /// <param name="rows">The rows that the outputs see.</param>
    /// <param name="columns">The columns that they see.</param>
    /// <param name="rowPhases">For each phase of the stride, the output rows that see the input rows of that phase.</param>
    /// <param name="columnPhases">The same for columns.</param>
    public ProductMemory(
        PlaneExtent input, PlaneExtent output, TapAxis rows, TapAxis columns, TapAxis[] rowPhases, TapAxis[] columnPhases)
    {
        (this.input, this.output) = (input, output);
        BackTargets = rowPhases[0].Targets;
        window = rows.Taps * columns.Taps;
        Forward = new StripPlanes(input, [rows], [columns], false);
        Back = new StripPlanes(output, rowPhases, columnPhases, false);
        FoldedInputs = new StripPlanes(input, [rows], [columns], true);
        TurnedInputs = new TurnedRows(input, rows, columns);
    }

    /// <summary>Input rows of the first phase of the stride; no other has more.</summary>
    public int BackTargets { get; }

    /// <summary>What taps see on the way forward.</summary>
    public StripPlanes Forward { get; }

    /// <summary>What they see on the way back to the input.</summary>
    public StripPlanes Back { get; }

    /// <summary>What they see on the way to the weights, all taps at once.</summary>
    public StripPlanes FoldedInputs { get; }

    /// <summary>The same tap by tap.</summary>
    public TurnedRows TurnedInputs { get; }

    /// <summary>Pixels of the way of all taps at once.</summary>
    public FoldedPixels Folded => new(input.Channels * window, output.Width);

    /// <summary>The outputs' gradients on the way to the weights.</summary>
    public DeltaRows Deltas => new(output);

    /// <summary>Floats of scratch on the way forward: a vector at least, to be pointed at.</summary>
    public long ForwardFloats(int rows) => Math.Max(Lanes.Count, Forward.Floats(rows));

    /// <summary>Floats of the inputs of so many output rows on the way to the weights.</summary>
    public long InputFloats(bool folds, int rows) => folds ? FoldedInputs.Floats(rows) : TurnedInputs.Floats(rows);

    /// <summary>Floats of scratch on the way to the weights.</summary>
    public long WeightFloats(bool folds, int rows) => InputFloats(folds, rows) + (folds ? Folded.Floats : 0) + Deltas.Floats;

    /// <summary>Floats of scratch on the way back, to the input and to the weights.</summary>
    public long GradientFloats(int backRows, bool folds, int weightRows) =>
        Math.Max(Back.Floats(backRows), WeightFloats(folds, weightRows));

    /// <summary>Floats of a filter's gradient: a row of all taps, or one for each tap.</summary>
    public long FilterFloats(bool folds) => folds ? Folded.TapFloats : (long)window * TurnedInputs.ChannelFloats;
}
