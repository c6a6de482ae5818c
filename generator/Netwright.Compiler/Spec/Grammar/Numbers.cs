using System.Globalization;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>Numbers as specs write them: ASCII digits, a point for decimals, whatever the machine's culture says.</summary>
internal static class Numbers
{
    /// <summary>Reads a whole number; one too long for any purpose becomes the largest of its sign.</summary>
    public static bool TryWhole(SpecNode node, out decimal value)
    {
        value = 0;
        if (node is not SpecScalar { IsQuoted: false, Text: var text } || !IsWhole(text))
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
        if (!IsReal(text))
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

    /// <summary>Index behind the ASCII digits that begin at <paramref name="start"/>; the same where there is none.</summary>
    public static int SkipDigits(string text, int start)
    {
        int end = start;
        while (end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end;
    }

    private static int SkipSign(string text, int start) => start < text.Length && text[start] is '+' or '-' ? start + 1 : start;

    // [+-]?[0-9]+
    private static bool IsWhole(string text)
    {
        int start = SkipSign(text, 0);
        return start < text.Length && SkipDigits(text, start) == text.Length;
    }

    // [+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?, read once from left to right: a pattern would go back over its digits.
    private static bool IsReal(string text)
    {
        int start = SkipSign(text, 0);
        int end = SkipDigits(text, start);
        int digits = end - start;
        if (end < text.Length && text[end] == '.')
        {
            start = end + 1;
            end = SkipDigits(text, start);
            digits += end - start;
        }

        return digits > 0 && (end == text.Length || IsExponent(text, end));
    }

    private static bool IsExponent(string text, int at)
    {
        int start = SkipSign(text, at + 1);
        return text[at] is 'e' or 'E' && start < text.Length && SkipDigits(text, start) == text.Length;
    }
}
