using static System.FormattableString;

namespace Netwright.Compiler.Network.Blocks;

/// <summary>One time that a block stands in the network; of a repeated use, each repetition is one.</summary>
/// <param name="block">What is used.</param>
/// <param name="line">Where.</param>
/// <param name="outer">The use whose block holds this use; null when <c>layers</c> does.</param>
internal sealed class BlockUse(Block block, int line, BlockUse? outer)
{
    /// <summary>What is used.</summary>
    public Block Block => block;

    /// <summary>Where a fault inside the block comes from, to be added to its message.</summary>
    public string Origin => outer is null
        ? Invariant($" (in {block.Label}, used in line {line})")
        : Invariant($" (in {block.Label}, used in line {line} by {outer.Block.Label}, which line {outer.FirstLine} uses)");

    private int FirstLine => outer?.FirstLine ?? line;
}
