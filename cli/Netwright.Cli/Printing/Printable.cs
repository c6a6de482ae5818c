using System.Globalization;
using System.Text;

namespace Netwright.Cli.Printing;

/// <summary>Keeps what a file holds from steering the terminal: control characters, and those that turn the direction of writing.</summary>
internal static class Printable
{
    /// <summary>The same text with a picture in place of each such character.</summary>
    public static string Text(string text)
    {
        StringBuilder printable = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            printable.Append(Of(rune));
        }

        return printable.ToString();
    }

    /// <summary>The character, or a picture of it.</summary>
    public static Rune Of(Rune rune) => rune.Value switch
    {
        < 0x20 => new Rune(0x2400 + rune.Value),
        0x7f => new Rune(0x2421),
        0x200e or 0x200f or 0x061c or (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) => Rune.ReplacementChar,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? Rune.ReplacementChar
            : rune,
    };
}
