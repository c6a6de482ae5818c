using System.Diagnostics.CodeAnalysis;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network;

/// <summary>A whole number for both directions, or <c>[height, width]</c>.</summary>
internal sealed class Extents(int least) : ValueRule<Extent>
{
    private readonly WholeNumber number = new(least, Limits.Window);

    /// <inheritdoc/>
    public override string Takes => Invariant($"{number.Takes}, or [height, width]");

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Array([Json.Text("integer"), Json.Text("array")])),
        ("minimum", Json.Number((decimal)least)),
        ("maximum", Json.Number((decimal)Limits.Window)),
        ("items", number.Schema),
        ("minItems", Json.Number(2m)),
        ("maxItems", Json.Number(2m)));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out Extent value)
    {
        value = default;
        if (node is not SpecSequence list)
        {
            if (!Numbers.TryWhole(node, out _))
            {
                return site.WrongType(node, Takes);
            }

            bool isGood = number.TryRead(node, site, out int both);
            value = new Extent(both, both);
            return isGood;
        }

        if (list.Items.Count != 2)
        {
            return site.WrongType(node, Takes);
        }

        bool height = TryItem(list.Items[0], site, out int rows);
        bool width = TryItem(list.Items[1], site, out int columns);
        value = new Extent(rows, columns);
        return height && width;
    }

    private bool TryItem(SpecNode node, ValueSite site, out int value)
    {
        value = 0;
        return node is not SpecRefused && number.TryRead(node, site, out value);
    }
}
