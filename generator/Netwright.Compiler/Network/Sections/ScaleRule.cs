using System.Diagnostics.CodeAnalysis;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Sections;

/// <summary>A positive number, or a fraction of two such as <c>1/255</c>, which says what is meant and rounds only once.</summary>
internal sealed class ScaleRule : ValueRule<double>
{
    private const double Least = 1e-9;
    private const double Most = 1e6;

    /// <inheritdoc/>
    public override string Takes => $"a number from {Numbers.Show(Least)} to {Numbers.Show(Most)}, or a fraction such as 1/255";

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Array([Json.Text("number"), Json.Text("string")])),
        ("minimum", Json.Number(Least)),
        ("maximum", Json.Number(Most)),
        ("pattern", Json.Text("^[+-]?[0-9.]+([eE][+-]?[0-9]+)? */ *[+-]?[0-9.]+([eE][+-]?[0-9]+)?$")));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out double value)
    {
        value = 0;
        if (node is not SpecScalar { IsQuoted: false } scalar || !TryFraction(scalar.Text, out value))
        {
            return site.WrongType(node, Takes);
        }

        return value is >= Least and <= Most || site.OutOfRange(node, Takes);
    }

    private static bool TryFraction(string text, out double value)
    {
        string[] parts = text.Split('/');
        if (parts.Length > 2 || !Numbers.TryReal(parts[0].TrimEnd(), out value))
        {
            value = 0;
            return false;
        }

        if (parts.Length == 1)
        {
            return true;
        }

        bool isNumber = Numbers.TryReal(parts[1].TrimStart(), out double below);
        value = below == 0 ? double.PositiveInfinity : value / below;
        return isNumber;
    }
}
