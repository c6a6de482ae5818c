using System;

namespace Netwright.Geometry;

/// <summary>
/// Rows of inputs that were turned, so that channels stand side by side in vectors and the images of a pixel below each other: rows x
/// phases of the columns' stride x columns x 16 images x channels.
/// </summary>
/// <param name="Input">Extent of the inputs.</param>
/// <param name="Rows">The rows that the outputs see.</param>
/// <param name="Columns">The columns that they see.</param>
internal readonly record struct TurnedRows(PlaneExtent Input, TapAxis Rows, TapAxis Columns)
{
    /// <summary>Phases that some tap sees.</summary>
    public int Phases => Math.Min(Columns.SourceStep, Columns.Reach + 1);

    /// <summary>Columns of a phase.</summary>
    public int PhaseColumns => Columns.Targets + (Columns.Reach / Columns.SourceStep);

    /// <summary>Floats of the channels.</summary>
    public int ChannelFloats => VectorRow.Floats(Input.Channels);

    /// <summary>Floats of a row.</summary>
    public long RowFloats => (long)Phases * PhaseColumns * Lanes.Count * ChannelFloats;

    /// <summary>Floats of the rows that so many rows of outputs see at most.</summary>
    public long Floats(int targets)
    {
        (int first, int end) = Rows.Span(0, targets);
        return Math.Min(end - first, Input.Height) * RowFloats;
    }
}
