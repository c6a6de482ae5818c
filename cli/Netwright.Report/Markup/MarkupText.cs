using System.Text;

namespace Netwright.Report.Markup;

/// <summary>Text from a spec or a data set on its way into HTML or SVG: the one place where it is escaped.</summary>
internal static class MarkupText
{
    private const char Unprintable = '\uFFFD';

    /// <summary>Text that shows as it is, also between quotes of an attribute.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\t' or '\n' => rune.ToString(),
                < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => Unprintable.ToString(),
                _ => rune.ToString(),
            });
        }

        return escaped.ToString();
    }
}
