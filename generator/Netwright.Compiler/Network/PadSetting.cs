using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>What a spec says of padding: rows and columns on each side, or <c>same</c>.</summary>
/// <param name="IsSame">As much as makes the output ceil(input / stride); the odd one below and to the right.</param>
/// <param name="Rows">Above and below each.</param>
/// <param name="Columns">Left and right each.</param>
internal readonly record struct PadSetting(bool IsSame, int Rows, int Columns)
{
    /// <summary>The padding for one input.</summary>
    public Padding For(Shape input, Extent kernel, Extent stride)
    {
        if (!IsSame)
        {
            return new Padding(Rows, Columns, Rows, Columns);
        }

        int height = SlidingWindow.SamePadding(input.Height, kernel.Height, stride.Height);
        int width = SlidingWindow.SamePadding(input.Width, kernel.Width, stride.Width);
        return new Padding(height / 2, width / 2, height - (height / 2), width - (width / 2));
    }
}

/// <summary>A whole number, <c>[height, width]</c> or <c>same</c>.</summary>
internal sealed class PadRule : ValueRule<PadSetting>
{
    private const string Same = "same";

    private readonly Extents extents = new(0);

    /// <inheritdoc/>
    public override string Takes => extents.Takes + ", or same";

    /// <inheritdoc/>
    public override Json Schema => SchemaForms.WordOr(["same"], extents.Schema, "number", "array");

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out PadSetting value)
    {
        value = new PadSetting(true, 0, 0);
        if (IsSame(node))
        {
            return true;
        }

        if (node is SpecSequence list && list.Items.Any(IsSame))
        {
            site.Faults.Add(
                FaultCatalogue.WrongType,
                node.Place,
                $"{site.Label} takes {Same} for rows and columns together; write pad: {Same}, or two numbers such as pad: [1, 0]");
            return false;
        }

        if (node is not SpecSequence && !Numbers.TryWhole(node, out _))
        {
            return site.WrongType(node, Takes);
        }

        bool isGood = extents.TryRead(node, site, out Extent extent);
        value = new PadSetting(false, extent.Height, extent.Width);
        return isGood;
    }

    private static bool IsSame(SpecNode node) => node is SpecScalar { Text: Same };
}
