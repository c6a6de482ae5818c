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
    Action<SourceWriter, VectorWidth> Body) : Kernel
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

    /// <summary>Tables of places that its body reads.</summary>
    public IReadOnlyList<PlaceTable> Places { get; init; } = [];

    /// <summary>The kernel as a method that layers of equal shape share; null where it must be the layer's own.</summary>
    public SharedForm? Shared { get; init; }
}

/// <summary>What a kernel is called when several layers use it.</summary>
/// <param name="Shape">
/// Says all that the method depends on but its arguments, and is a C# name: <c>Conv_64x3x3_Over64x56x56_Forward</c>. Kernels of
/// equal shape have equal bodies.
/// </param>
/// <param name="Summary">What it computes, without a layer's name.</param>
internal sealed record SharedForm(string Shape, string Summary);
