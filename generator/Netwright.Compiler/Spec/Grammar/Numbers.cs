using System.Globalization;
using System.Text.RegularExpressions;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>Numbers as specs write them: ASCII digits, a point for decimals, whatever the machine's culture says.</summary>
internal static class Numbers
{
    private static readonly Regex Whole = new("^[+-]?[0-9]+$", RegexOptions.CultureInvariant);
    private static readonly Regex Real = new(@"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$", RegexOptions.CultureInvariant);

    /// <summary>Reads a whole number; one too long for any purpose becomes the largest of its sign.</summary>
    public static bool TryWhole(SpecNode node, out decimal value)
    {
        value = 0;
        if (node is not SpecScalar { IsQuoted: false, Text: var text } || !IsMatch(Whole, text))
        {
            return false;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        {
            value = text[0] == '-' ? decimal.MinValue : decimal.MaxValue;
        }

        return true;
    }

    /// <summary>Reads a decimal number; one beyond double precision's range becomes infinite.</summary>
    public static bool TryReal(string text, out double value)
    {
        value = 0;
        if (!IsMatch(Real, text))
        {
            return false;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }

        return true;
    }

    /// <summary>The shortest text that reads as the same number, such as <c>0.001</c> or <c>1E-30</c>.</summary>
    public static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // '$' also matches before a last line break, which a folded scalar can end with.
    private static bool IsMatch(Regex pattern, string text) => !text.EndsWith("\n", System.StringComparison.Ordinal) && pattern.IsMatch(text);
}
