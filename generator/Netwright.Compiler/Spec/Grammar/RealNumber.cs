using System.Diagnostics.CodeAnalysis;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A decimal number from a least value, included, to a most, which may be left out.</summary>
/// <param name="least">Lower bound, included.</param>
/// <param name="most">Upper bound.</param>
/// <param name="below">Whether the value must stay below <paramref name="most"/>, also when rounded to 32 bits.</param>
internal sealed class RealNumber(double least, double most, bool below = false) : ValueRule<double>
{
    /// <inheritdoc/>
    public override string Takes => below
        ? $"a number from {Numbers.Show(least)} up to, not including, {Numbers.Show(most)}"
        : $"a number from {Numbers.Show(least)} to {Numbers.Show(most)}";

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Text("number")),
        ("minimum", Json.Number(least)),
        (below ? "exclusiveMaximum" : "maximum", Json.Number(most)));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out double value)
    {
        value = 0;
        if (node is not SpecScalar { IsQuoted: false } scalar || !Numbers.TryReal(scalar.Text, out value))
        {
            return site.WrongType(node, Takes);
        }

        bool tooLarge = below ? (float)value >= (float)most : value > most;
        return (value >= least && !tooLarge) || site.OutOfRange(scalar, Takes);
    }
}
