using System;
using Netwright.Compiler.Emit;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>Rows of an image, some at a time: a loop over strips and one over the rows of each, or one of them where that is enough.</summary>
/// <param name="rows">All rows.</param>
/// <param name="stripRows">Rows of a strip; the last may have fewer.</param>
internal sealed class RowStrips(int rows, int stripRows)
{
    /// <summary>Whether there is more than one strip.</summary>
    public bool AreMany => stripRows < rows;

    /// <summary>The first row of a strip, as code.</summary>
    public string First => !AreMany ? "0" : IsRow ? "i" : "strip";

    /// <summary>The row behind its last.</summary>
    public string End => !AreMany ? Text($"{rows}") : IsRow ? "i + 1" : "end";

    /// <summary>Rows from the first to the end.</summary>
    public string Count => !AreMany ? Text($"{rows}") : IsRow ? "1" : "(end - strip)";

    private bool IsRow => AreMany && stripRows == 1;

    /// <summary>Opens the loop over strips.</summary>
    /// <returns>What closes it.</returns>
    public Action Open(SourceWriter writer)
    {
        if (!AreMany)
        {
            return () => { };
        }

        if (IsRow)
        {
            writer.Open($"for (int i = 0; i < {rows}; i++)");
        }
        else
        {
            writer.Open($"for (int strip = 0; strip < {rows}; strip += {stripRows})");
            writer.Line(rows % stripRows == 0 ? Text($"int end = strip + {stripRows};") : Text($"int end = int.Min(strip + {stripRows}, {rows});"));
        }

        return () => writer.Close();
    }

    /// <summary>Opens the loop over the rows of a strip, of which there may be fewer than others have.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="targets">Rows in all: as many as there are, or one less.</param>
    /// <param name="isAlone">Whether the strip has no other loop, so that a row needs no block of its own.</param>
    /// <returns>What closes it.</returns>
    public Action OpenRows(SourceWriter writer, int targets, bool isAlone)
    {
        if (IsRow && targets == rows && isAlone)
        {
            return () => { };
        }

        if (IsRow && targets == rows)
        {
            writer.OpenBlock();
        }
        else if (IsRow)
        {
            writer.Open($"if (i < {targets})");
        }
        else
        {
            string end = targets == rows ? End : AreMany ? Text($"int.Min(end, {targets})") : Text($"{targets}");
            writer.Open($"for (int i = {First}; i < {end}; i++)");
        }

        return () => writer.Close();
    }

    /// <summary>The rows of a source that a strip sees, clamped to those that there are.</summary>
    /// <param name="step">Source rows from one row to the next.</param>
    /// <param name="source">The source row that the first row sees first.</param>
    /// <param name="reach">Source rows from there to the last that it sees.</param>
    /// <param name="height">Rows of the source.</param>
    /// <returns>The first, and their number once it is called <c>firstRow</c>.</returns>
    public (string First, string Count) Seen(int step, int source, int reach, int height)
    {
        bool isInside = source >= 0 && source + ((rows - 1) * step) + reach < height;
        if (!AreMany)
        {
            return Inside(source, source + ((rows - 1) * step) + reach + 1, height);
        }

        string firstRow = Place.Plus(Place.Times(First, step), source);
        if (isInside)
        {
            return (firstRow, IsRow ? Text($"{reach + 1}") : Place.Plus(Place.Times(Count, step), reach + 1 - step));
        }

        string endRow = IsRow ? Place.Plus(Place.Times("i", step), source + reach + 1) : Place.Plus(Place.Times("end", step), source + reach + 1 - step);
        return (Text($"int.Clamp({firstRow}, 0, {height})"), Text($"int.Clamp({endRow}, firstRow, {height}) - firstRow"));
    }

    /// <summary>The rows from one up to another, clamped to those that there are: the first, and their number.</summary>
    public static (string First, string Count) Inside(int from, int to, int height)
    {
        int first = Math.Min(Math.Max(from, 0), height);
        int end = Math.Min(Math.Max(to, first), height);
        return (Text($"{first}"), Text($"{end - first}"));
    }
}
