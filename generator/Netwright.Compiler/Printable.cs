using System.Globalization;
using System.Text;

namespace Netwright.Compiler;

/// <summary>
/// Text that people can see, for messages and terminals. What a spec holds must neither steer a terminal, nor turn the direction
/// of writing, nor make two different words look alike.
/// </summary>
public static class Printable
{
    private const int ControlPictures = 0x2400;
    private const string DeletePicture = "\u2421";
    private const string Replacement = "\uFFFD";

    /// <summary>The same text with a picture in place of each character that cannot be seen, or U+FFFD where there is no picture.</summary>
    /// <param name="text">Any text, also with halves of surrogate pairs.</param>
    public static string Text(string text)
    {
        int first = FirstInvisible(text);
        if (first == text.Length)
        {
            return text;
        }

        StringBuilder printable = new(text, 0, first, text.Length);
        for (int i = first; i < text.Length; i += Length(text, i))
        {
            printable.Append(IsVisible(text, i) ? text.Substring(i, Length(text, i)) : Picture(text[i]));
        }

        return printable.ToString();
    }

    /// <summary>Whether the character at an index, which may be a surrogate pair, can be seen; of the blanks, only the usual one counts.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="index">Of the character, or of the first half of its pair.</param>
    public static bool IsVisible(string text, int index)
    {
        if (text[index] is >= ' ' and <= '~')
        {
            return true;
        }

        return CharUnicodeInfo.GetUnicodeCategory(text, index) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.OtherNotAssigned => false,
            _ => !IsBlankLetter(text, index),
        };
    }

    /// <summary>Number of UTF-16 units of the character at an index: 2 for a surrogate pair.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="index">Of the character.</param>
    public static int Length(string text, int index) => char.IsSurrogatePair(text, index) ? 2 : 1;

    // Letters, marks and symbols by their category that have no shape of their own: Hangul fillers, joiners, selectors of variants.
    private static bool IsBlankLetter(string text, int index) => char.IsSurrogatePair(text, index)
        ? char.ConvertToUtf32(text, index) is >= 0xE0100 and <= 0xE01EF
        : text[index] is '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or (>= '\u180B' and <= '\u180F')
            or '\u2800' or '\u3164' or (>= '\uFE00' and <= '\uFE0F') or '\uFFA0';

    private static int FirstInvisible(string text)
    {
        int i = 0;
        while (i < text.Length && IsVisible(text, i))
        {
            i += Length(text, i);
        }

        return i;
    }

    private static string Picture(char first) => first switch
    {
        < ' ' => ((char)(ControlPictures + first)).ToString(),
        '\u007F' => DeletePicture,
        _ => Replacement,
    };
}
