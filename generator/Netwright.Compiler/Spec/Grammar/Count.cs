using System.Diagnostics.CodeAnalysis;
using System.Globalization;

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
        if (node is not SpecScalar { IsQuoted: false } scalar || !TrySplit(scalar.Text, out string digits, out decimal unit))
        {
            return site.WrongType(node, Takes);
        }

        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
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

    // What Pattern describes, read once from left to right.
    private static bool TrySplit(string text, out string digits, out decimal unit)
    {
        int end = Numbers.SkipDigits(text, 0);
        bool isGood = end > 0;
        if (end < text.Length && text[end] == '.')
        {
            int start = end + 1;
            end = Numbers.SkipDigits(text, start);
            isGood &= end > start;
        }

        digits = text.Substring(0, end);
        unit = text.Substring(end, System.Math.Min(text.Length - end, 2)) switch { "" => 1m, "k" => 1e3m, "M" => 1e6m, "G" => 1e9m, _ => 0m };
        return isGood && unit > 0;
    }
}
