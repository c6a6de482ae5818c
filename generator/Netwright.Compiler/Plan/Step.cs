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

    /// <summary>The pieces that prepare this step's weights whenever they have changed.</summary>
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

    /// <summary>A call of a method of an object.</summary>
    public static Call Of(SharedObject target, string method, IReadOnlyList<Argument> arguments) =>
        new($"{target.Name}.{method}", arguments, null) { Object = target };

    /// <summary>The statement.</summary>
    public override string ToString() => $"{Method}({string.Join(", ", Arguments.Select(argument => argument.Code))});";
}

/// <summary>Work in equal pieces that any thread may do: of the reduction over the batch, or of preparing the weights.</summary>
/// <param name="Calls">What is called for a piece; their arguments may name its number <c>piece</c>.</param>
/// <param name="Pieces">Number of pieces.</param>
internal sealed record Chunk(IReadOnlyList<Call> Calls, int Pieces = 1)
{
    /// <summary>Work on <paramref name="total"/> items, so many to a piece.</summary>
    /// <param name="total">All items.</param>
    /// <param name="items">Items of a piece; the last may have fewer.</param>
    /// <param name="call">The call, made from its arguments for the first item and for the one behind the last.</param>
    public static Chunk Cut(int total, int items, Func<Argument[], Call> call)
    {
        int pieces = (total + items - 1) / items;
        Argument[] range = pieces == 1
            ? ["0", Memory.Int(total)]
            : [CSharpText.Text($"piece * {items}"), CSharpText.Text($"int.Min({total}, (piece + 1) * {items})")];
        return new Chunk([call(range)], pieces);
    }
}
