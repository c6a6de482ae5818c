using System;
using System.Collections.Generic;

namespace Netwright.Compiler.Plan;

/// <summary>Work in equal pieces that any thread may do: of the reduction over the batch, or of preparing the weights.</summary>
/// <param name="Calls">What is called for a piece; their arguments may name its number, or its items.</param>
/// <param name="Pieces">Number of pieces.</param>
internal sealed record Chunk(IReadOnlyList<Call> Calls, int Pieces = 1)
{
    private const int PieceFloats = 8192;

    /// <summary>Items of all pieces; 0 where pieces are not counted by items.</summary>
    public int Items { get; init; }

    /// <summary>Items of a piece; the last may have fewer.</summary>
    public int ItemsEach { get; init; }

    /// <summary>Work on <paramref name="total"/> items, so many to a piece.</summary>
    /// <param name="total">All items.</param>
    /// <param name="items">Items of a piece; the last may have fewer.</param>
    /// <param name="calls">The calls, made from their arguments for the first item and for the one behind the last.</param>
    public static Chunk Cut(int total, int items, Func<Argument[], IReadOnlyList<Call>> calls)
    {
        int pieces = (total + items - 1) / items;
        return new Chunk(calls(pieces == 1 ? [0, total] : [Variable.First, Variable.End]), pieces)
        {
            Items = total,
            ItemsEach = pieces == 1 ? total : items,
        };
    }

    /// <summary>The sum of all groups' shares of a gradient, and the optimiser's step with it.</summary>
    /// <param name="keptFloats">Floats from one group's share to the next one's.</param>
    /// <param name="share">The first group's share.</param>
    /// <param name="gradient">Where the sum goes.</param>
    /// <param name="count">Number of values.</param>
    public static Chunk Sum(int keptFloats, Argument share, Argument gradient, int count) =>
        Cut(count, PieceFloats, range => Sum(keptFloats, share, gradient, range));

    /// <summary>The sum of all groups' shares of a range of a gradient, and the optimiser's step with it.</summary>
    /// <param name="keptFloats">Floats from one group's share to the next one's.</param>
    /// <param name="share">The first group's share.</param>
    /// <param name="gradient">Where the sums go.</param>
    /// <param name="range">The first value and the one behind the last.</param>
    public static IReadOnlyList<Call> Sum(int keptFloats, Argument share, Argument gradient, Argument[] range) =>
    [
        Call.Of(Function.SumGroups, [share, Variable.Groups, keptFloats, gradient, .. range]),
        Update(gradient, 1, range),
    ];

    /// <summary>A call that is made only where parameters are updated.</summary>
    public static Call AfterUpdate(Call call) => call with { IfUpdated = true };

    /// <summary>The step of the optimiser on what a piece has summed, if one is due.</summary>
    /// <param name="gradient">The gradient by the first item's parameters.</param>
    /// <param name="itemFloats">Parameters of an item.</param>
    /// <param name="range">The first item and the one behind the last.</param>
    public static Call Update(Argument gradient, int itemFloats, Argument[] range) =>
        Call.Of(Function.Update, [gradient, itemFloats, .. range]);
}
