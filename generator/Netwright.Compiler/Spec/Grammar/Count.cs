using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A large whole number, in units or with a suffix for 10^3, 10^6 or 10^9: <c>61706</c>, <c>62k</c>, <c>1.5M</c>, <c>2G</c>.</summary>
internal sealed class Count : ValueRule<long>
{
    private const string Pattern = @"^([0-9]+(?:\.[0-9]+)?)([kMG]?)$";
    private const decimal Most = 1_000_000_000_000_000_000m;

    /// <inheritdoc/>
    public override string Takes => "a whole number such as 61706, 62k, 1.5M or 2G";

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Array([Json.Text("integer"), Json.Text("string")])), ("minimum", Json.Number(0m)), ("pattern", Json.Text(Pattern)));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out long value)
    {
        value = 0;
        if (node is not SpecScalar { IsQuoted: false } scalar
            || Regex.Match(scalar.Text, Pattern, RegexOptions.CultureInvariant) is not { Success: true } match)
        {
            return site.WrongType(node, Takes);
        }

        decimal unit = match.Groups[2].Value switch { "k" => 1e3m, "M" => 1e6m, "G" => 1e9m, _ => 1m };
        if (!decimal.TryParse(match.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            || number > Most / unit)
        {
            return site.OutOfRange(scalar, Takes, "1000000000G");
        }

        number *= unit;
        if (number != decimal.Truncate(number))
        {
            return site.WrongType(node, Takes);
        }

        value = (long)number;
        return true;
    }
}
