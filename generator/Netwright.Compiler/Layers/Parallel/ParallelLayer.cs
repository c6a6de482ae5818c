using System.Linq;
using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Parallel;

/// <summary>How branches join.</summary>
public enum Merge
{
    /// <summary>Sum, value by value; all branches give the same extent.</summary>
    Add,

    /// <summary>Channels one behind the other; all branches give the same height and width.</summary>
    Concat,
}

/// <summary>One way through a <see cref="ParallelLayer"/>; without layers it hands on its input.</summary>
/// <param name="Layers">From the parallel's input to its merge.</param>
public sealed record Branch(EquatableArray<Layer> Layers)
{
    /// <summary>Extent of what it gives the merge.</summary>
    /// <param name="input">Extent of what the parallel reads.</param>
    internal Shape Output(Shape input) => Layers.Count == 0 ? input : Layers[Layers.Count - 1].Output;
}

/// <summary>Branches that read the same input, and their merge.</summary>
public sealed record ParallelLayer(string Name, Shape Input, Shape Output, Merge Merge, EquatableArray<Branch> Branches)
    : Layer(Name, Input, Output)
{
    /// <inheritdoc/>
    public override string Kind => "parallel";

    /// <inheritdoc/>
    internal override Extent? Step => MergeAdvice.Product(Branches[0].Layers.Select(layer => layer.Step));
}
