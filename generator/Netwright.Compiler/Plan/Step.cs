using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;

namespace Netwright.Compiler.Plan;

/// <summary>One thing that is done to a lane group: a layer, or several that run as one.</summary>
/// <param name="Name">The name of the layer that leads it.</param>
internal abstract record Step(string Name)
{
    /// <summary>The methods that it calls on the way forward, with their arguments.</summary>
    public abstract IEnumerable<Call> Forward();

    /// <summary>What every group calls before <see cref="Forward"/>; then the groups wait for each other and are joined.</summary>
    public virtual IEnumerable<Call> BeforeForward() => [];

    /// <summary>What joins the groups between <see cref="BeforeForward"/> and <see cref="Forward"/>.</summary>
    public virtual IEnumerable<Call> JoinForward(int keptFloats) => [];

    /// <summary>What every group calls before <see cref="Backward"/>; then the groups wait for each other and are joined.</summary>
    public virtual IEnumerable<Call> BeforeBackward() => [];

    /// <summary>What joins the groups between <see cref="BeforeBackward"/> and <see cref="Backward"/>.</summary>
    public virtual IEnumerable<Call> JoinBackward(int keptFloats) => [];

    /// <summary>The methods that it calls on the way back, with their arguments.</summary>
    public abstract IEnumerable<Call> Backward();

    /// <summary>The pieces of the reduction over the batch that give this step's gradients.</summary>
    public virtual IEnumerable<Chunk> Gradients(int keptFloats) => [];

    /// <summary>
    /// The pieces that prepare this step's weights whenever they have changed; <see cref="Gradients"/> does the same where it updates
    /// them.
    /// </summary>
    public virtual IEnumerable<Chunk> Prepare() => [];
}

/// <summary>A call of a method of the runtime or of a kernel.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Arguments">As written.</param>
/// <param name="Kernel">The kernel to emit for it; null for a method of the runtime.</param>
internal sealed record Call(string Method, IReadOnlyList<Argument> Arguments, Kernel? Kernel)
{
    /// <summary>A kernel's call.</summary>
    public static Call Of(Kernel kernel, params Argument[] arguments) => new(kernel.Name, arguments, kernel);

    /// <summary>The object that it is a method of; null for none.</summary>
    public SharedObject? Object { get; init; }

    /// <summary>When it is made; null for always.</summary>
    public string? Condition { get; init; }

    /// <summary>A call of a method of an object.</summary>
    public static Call Of(SharedObject target, string method, IReadOnlyList<Argument> arguments) =>
        new($"{target.Name}.{method}", arguments, null) { Object = target };

    /// <summary>The statement.</summary>
    public override string ToString() => $"{Method}({string.Join(", ", Arguments.Select(argument => argument.Code))});";
}

/// <summary>Work in equal pieces that any thread may do: of the reduction over the batch, or of preparing the weights.</summary>
/// <param name="Calls">What is called for a piece; their arguments may name its number <c>piece</c>, or its items.</param>
/// <param name="Pieces">Number of pieces.</param>
internal sealed record Chunk(IReadOnlyList<Call> Calls, int Pieces = 1)
{
    /// <summary>What <see cref="Update"/> calls.</summary>
    public const string UpdateMethod = "update.Apply";

    private const string UpdateIsDue = "update.IsDue";

    private const int PieceFloats = 8192;

    /// <summary>The declaration of a piece's items, <c>first</c> up to <c>end</c>; empty where there is one piece, or none by items.</summary>
    public string Items { get; init; } = "";

    /// <summary>Work on <paramref name="total"/> items, so many to a piece.</summary>
    /// <param name="total">All items.</param>
    /// <param name="items">Items of a piece; the last may have fewer.</param>
    /// <param name="calls">The calls, made from their arguments for the first item and for the one behind the last.</param>
    public static Chunk Cut(int total, int items, Func<Argument[], IReadOnlyList<Call>> calls)
    {
        int pieces = (total + items - 1) / items;
        return pieces == 1
            ? new Chunk(calls(["0", Memory.Int(total)]))
            : new Chunk(calls(["first", "end"]), pieces)
            {
                Items = CSharpText.Text($"int first = piece * {items}, end = int.Min({total}, first + {items});"),
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
        new("LaneMath.SumGroups", [share, "groups", Memory.Int(keptFloats), gradient, .. range], null),
        Update(gradient, 1, range),
    ];

    /// <summary>A call that is made only where parameters are updated.</summary>
    public static Call AfterUpdate(Call call) => call with { Condition = UpdateIsDue };

    /// <summary>The step of the optimiser on what a piece has summed, if one is due.</summary>
    /// <param name="gradient">The gradient by the first item's parameters.</param>
    /// <param name="itemFloats">Parameters of an item.</param>
    /// <param name="range">The first item and the one behind the last.</param>
    public static Call Update(Argument gradient, int itemFloats, Argument[] range) =>
        new(UpdateMethod, [gradient, Memory.Int(itemFloats), .. range], null);

}
