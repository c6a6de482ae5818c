using System;
using System.Collections.Generic;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>A kernel as C# at each vector width.</summary>
/// <param name="Name">Method name at the widest width, such as <c>C1_Forward</c>.</param>
/// <param name="Summary">One sentence: what it computes.</param>
/// <param name="Remarks">Formula, shapes, cost and tile, a line each.</param>
/// <param name="Parameters">Names of its parameters, each a <c>ref float</c>.</param>
/// <param name="Body">Writes the statements at a width.</param>
internal sealed record CSharpKernel(
    string Name,
    string Summary,
    IReadOnlyList<string> Remarks,
    IReadOnlyList<string> Parameters,
    Action<SourceWriter, VectorWidth> Body) : Kernel(Name, Summary)
{
    /// <summary>
    /// Whether each width has a tile of its own. Element-wise code has not: its 512-bit vectors split into halves where the
    /// machine has none, at no loss.
    /// </summary>
    public bool EveryWidth { get; init; } = true;

    /// <summary>Parameters that are no <c>ref float</c>, as written, behind the others.</summary>
    public IReadOnlyList<string> MoreParameters { get; init; } = [];

    /// <summary>Constants that its body reads.</summary>
    public IReadOnlyList<ConstantTable> Tables { get; init; } = [];

    /// <inheritdoc/>
    public override Kernel As(string name, string summary) => this with { Name = name, Summary = summary };
}
