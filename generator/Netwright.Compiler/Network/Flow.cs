using Netwright.Compiler.Network.Blocks;
using static System.FormattableString;

namespace Netwright.Compiler.Network;

/// <summary>What flows from one layer to the next while a spec is checked, and who gave it its shape.</summary>
/// <param name="Shape">Null when a fault made it unknowable; later layers then keep quiet about it.</param>
/// <param name="Label">Who gave it, such as <c>avgpool 'S4'</c>.</param>
/// <param name="Line">Where that stands.</param>
/// <param name="IsVector">Whether rows and columns have lost their meaning, behind dense or flatten.</param>
/// <param name="Giver">The layer kind that gave it; null for the image itself.</param>
/// <param name="SizePlace">Where the number of channels was written.</param>
internal sealed record Flow(Shape? Shape, string Label, int Line, bool IsVector, LayerKind? Giver, SourcePlace SizePlace)
{
    /// <summary>The use of a block that the giver belongs to; null outside of blocks.</summary>
    public BlockUse? Use { get; init; }

    /// <summary>For messages: <c>from avgpool 'S4', line 11</c>.</summary>
    public string Origin => Giver is null ? Invariant($"the image, line {Line}") : Invariant($"from {Label}, line {Line}");
}
