using System.Linq;
using Netwright.Compiler.Spec;

namespace Netwright.Compiler.Network.Blocks;

/// <summary>How much a use of a block writes out, so that a short file cannot mean a huge one.</summary>
/// <param name="Size">Keys, values and items of lists, a long value counting for several.</param>
/// <param name="Mentions">How many of the values depend on parameters.</param>
internal readonly record struct BlockExtent(long Size, long Mentions)
{
    private const int CharactersOfOne = 16;

    /// <summary>The extent of a piece of a spec.</summary>
    public static BlockExtent Of(SpecNode node) => node switch
    {
        SpecScalar scalar => new BlockExtent(1 + (scalar.Text.Length / CharactersOfOne), ParameterText.IsMeant(scalar.Text) ? 1 : 0),
        SpecSequence list => list.Items.Aggregate(One, (sum, item) => sum.And(Of(item))),
        SpecMapping mapping => mapping.Entries.Aggregate(One, (sum, entry) => sum.And(One).And(Of(entry.Value))),
        _ => One,
    };

    /// <summary>The size of a use, if its largest value stood for all that depends on parameters.</summary>
    /// <param name="values">What the use gives; null for nothing.</param>
    public long WithValues(SpecMapping? values) =>
        Size + (Mentions * (values?.Entries.Select(entry => Of(entry.Value).Size).DefaultIfEmpty().Max() ?? 0));

    private static BlockExtent One => new(1, 0);

    private BlockExtent And(BlockExtent other) => new(Size + other.Size, Mentions + other.Mentions);
}
