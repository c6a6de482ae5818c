using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>
/// Writes the loops in which taps of a kernel join one image to another, a row of targets at a time: a convolution's way forward, and
/// that of its gradient back to the input, which has a loop for each phase of the stride.
/// </summary>
internal sealed class TapLoops
{
    private const string Inner = "Taps";
    private const string Edge = "Edge";

    /// <summary>What the tables' names begin with.</summary>
    public required string Name { get; init; }

    /// <summary>What the taps see.</summary>
    public required Shape Source { get; init; }

    /// <summary>How strips of it stand in scratch.</summary>
    public required StripPlanes Strips { get; init; }

    /// <summary>What they add up to.</summary>
    public required Shape Target { get; init; }

    /// <summary>What they join from row to row; targets of several axes interleave.</summary>
    public required TapAxis[] Rows { get; init; }

    /// <summary>What they join from column to column.</summary>
    public required TapAxis[] Columns { get; init; }

    /// <summary>Taps in a row of the kernel.</summary>
    public required int KernelWidth { get; init; }

    /// <summary>Floats from the weights of one target channel to those of the next.</summary>
    public required int WeightRow { get; init; }

    /// <summary>Floats from the weights of one source channel to those of the next.</summary>
    public required int WeightSource { get; init; }

    /// <summary>Targets of each of the rows' axes whose sources are arranged at a time.</summary>
    public required int StripRows { get; init; }

    /// <summary>The formula of a target, for a comment.</summary>
    public required string Formula { get; init; }

    /// <summary>Whether some target sees anything.</summary>
    public bool SeeAnything => Rows.Any(row => row.Taps > 0);

    private int Targets => Rows[0].Targets;

    private RowStrips Cut => new(Targets, Strips.IsImage ? Targets : StripRows);

    /// <summary>Places of all turns, of targets that see all taps, and of those that see some rows of the kernel only.</summary>
    public IReadOnlyList<PlaceTable> Tables =>
    [
        .. Pairs().SelectMany(pair => Forms(pair.Row, pair.Column).Select(form => new PlaceTable(
            Table(form, pair.Row, pair.Column),
            form == Inner ? "Places of all turns." : "Places of all turns, for rows at the edge.",
            Value(form, Rows[pair.Row], Columns[pair.Column])))),
    ];

    /// <summary>Writes the loops.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="source">The image that is seen.</param>
    /// <param name="target">What is computed.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="start">Arguments of what sums start at, and how far the next channel's stands.</param>
    public void Write(SourceWriter writer, string source, string target, string weights, string start)
    {
        string seen = source;
        Action closeStrips = Cut.Open(writer);
        if (!Strips.IsImage && SeeAnything)
        {
            WriteFill(writer, source);
            seen = "scratch";
        }

        for (int r = 0; r < Rows.Length; r++)
        {
            if (Rows.Length > 1)
            {
                writer.Line($"// Input rows {Place.Plus(Text($"{Rows[r].Step}i"), Rows[r].First)}.");
            }

            Action closeRows = Cut.OpenRows(writer, Rows[r].Targets, isAlone: Rows.Length == 1);
            WriteRow(writer, r, seen, target, weights, start);
            closeRows();
        }

        closeStrips();
    }

    private string[] Forms(int row, int column) => Rows[row].Taps == 0 ? []
        : KernelRows.SeeAll(Rows[row], Source.Height) || Columns[column].Taps == 0 ? [Inner]
        : [Inner, Edge];

    private IEnumerable<(int Row, int Column)> Pairs() => from r in Enumerable.Range(0, Rows.Length) from c in Enumerable.Range(0, Columns.Length) select (r, c);

    private string Table(string form, int r, int c) => Rows.Length * Columns.Length == 1 ? Text($"{Name}_{form}") : Text($"{Name}_{form}{r}{c}");

    private string Value(string form, TapAxis row, TapAxis column) => $"TapTable.{(form == Inner ? "ByChannel" : "ByRow")}("
        + Text($"rows: {row.Taps}, rowWeights: {row.TapStep * KernelWidth}, rowFloats: {row.Dilation * Strips.RowFloats}, ")
        + Text($"channels: {Source.Channels}, channelWeights: {WeightSource}, channelFloats: {Strips.PlaneFloats}, ")
        + Text($"columns: {column.Taps}, columnWeights: {column.TapStep}, columnFloats: {column.Dilation * Lanes.Count})");

    /// <summary>The rows that the strip's targets see, with columns of zeros at their sides.</summary>
    private void WriteFill(SourceWriter writer, string image)
    {
        TapAxis[] seeing = [.. Rows.Where(row => row.Taps > 0)];
        writer.Line(Strips.Columns == Source.Width ? "// The rows that are seen, side by side." : "// The rows that are seen, with columns of zeros at their sides.");
        int source = seeing.Min(row => row.Source), reach = seeing.Max(row => row.Source + row.Reach) - source;

        // The last row of one phase of the stride may be missing: then a strip of all rows ends before what the others reach from there.
        (int from, int to) = TapAxis.Span(Rows, 0, Targets);
        (string firstRow, string rows) = Cut.AreMany
            ? Cut.Seen(Rows[0].SourceStep, source, reach, Source.Height)
            : RowStrips.Inside(from, to, Source.Height);
        writer.Line($"int firstRow = {firstRow}, rows = {rows};");
        writer.Line($"PaddedRows.Fill(ref {image}, new ImageShape({Source.Channels}, {Source.Height}, {Source.Width}), firstRow, rows, left: {Strips.Left}, columns: {Strips.Columns}, rowFloats: {Strips.RowFloats}, channelFloats: {Strips.PlaneFloats}, ref scratch);");
        writer.Line();
    }

    private void WriteRow(SourceWriter writer, int r, string seen, string target, string weights, string start)
    {
        TapAxis row = Rows[r];
        int rowFloats = Target.Width * Lanes.Count;
        string to = Product(Place.Plus(Place.Times("i", row.Step), row.First), rowFloats);
        if (row.Taps == 0)
        {
            writer.Line("// No output sees these rows.");
            writer.Line($"PaddedRows.Clear(ref Unsafe.Add(ref {target}, {to}), channels: {Target.Channels}, channelFloats: {Target.Height * rowFloats}, floats: {rowFloats});");
            return;
        }

        bool seesAll = KernelRows.SeeAll(row, Source.Height);
        string seenRow = Place.Plus(Place.Times("i", row.SourceStep), row.Source);
        if (!seesAll)
        {
            writer.Line($"int row = {seenRow};");
            KernelRows.Write(writer, row, Source.Height);
            seenRow = "row + " + Place.Times("first", row.Dilation);
        }

        seenRow = Strips.IsImage ? seenRow : seenRow + " - firstRow";
        if (!seesAll || Rows.Length * Columns.Length > 1)
        {
            writer.Line("// " + Formula);
        }

        for (int c = 0; c < Columns.Length; c++)
        {
            WriteColumns(writer, r, c, At(target, Place.Plus(to, Columns[c].First * Lanes.Count)), seenRow, seen, weights, start);
        }
    }

    /// <summary>The targets of a row in one phase of the columns' stride.</summary>
    private void WriteColumns(
        SourceWriter writer, int r, int c, string target, string seenRow, string seen, string weights, string start)
    {
        (TapAxis row, TapAxis column) = (Rows[r], Columns[c]);
        bool seesAll = KernelRows.SeeAll(row, Source.Height);
        string table = Table(Inner, r, c), depth = "0";
        string weight = "0", place = "0";
        if (column.Taps == 0)
        {
            writer.Line("// No output sees these columns.");
        }
        else
        {
            int turns = Source.Channels * column.Taps;
            weight = seesAll
                ? Text($"{(row.Tap * KernelWidth) + column.Tap}")
                : Place.Plus(Product(Place.Plus(Place.Times("first", row.TapStep), row.Tap), KernelWidth), column.Tap);
            place = Place.Plus(Product(seenRow, checked((int)Strips.RowFloats)), (Strips.Left + column.Source) * Lanes.Count);
            depth = seesAll ? Text($"{row.Taps * turns}") : Text($"(last - first) * {turns}");
        }

        if (column.Taps > 0 && !KernelRows.SeeSome(row, Source.Height))
        {
            (weight, place) = ($"last > first ? {weight} : 0", $"last > first ? {place} : 0");
        }

        if (!seesAll && column.Taps > 0)
        {
            table = Text($"(last - first == {row.Taps} ? {table} : {Table(Edge, r, c)})");
        }

        writer.Line($"MatrixProduct.Taps(ref {At(weights, weight)}, aRow: {WeightRow}, ref {At(seen, place)}, xStep: {column.SourceStep * Lanes.Count}, ref {table}[0], ref {target}, yRow: {Target.Height * Target.Width * Lanes.Count}, yStep: {column.Step * Lanes.Count}, {start}, rows: {Target.Channels}, depth: {depth}, columns: {column.Targets});");
    }

    /// <summary>A sum times a literal.</summary>
    private static string Product(string sum, int factor) => sum == "0" ? sum : sum.Contains(" + ") || sum.Contains(" - ") || sum[0] == '-'
        ? Text($"({sum}) * {factor}")
        : Text($"{sum} * {factor}");

    private static string At(string start, string offset) => offset == "0" ? start : $"Unsafe.Add(ref {start}, {offset})";
}
