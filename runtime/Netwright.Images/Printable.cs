using System.Globalization;
using System.Linq;
using System.Text;

namespace Netwright.Images;

/// <summary>Makes one line of what may hold anything, such as the name of a file.</summary>
internal static class Printable
{
    /// <summary>The text with line ends and other signs that steer a terminal as <c>\uXXXX</c>.</summary>
    public static string Text(string text)
    {
        if (!text.Any(IsSteering))
        {
            return text;
        }

        StringBuilder printable = new();
        foreach (char sign in text)
        {
            _ = IsSteering(sign)
                ? printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:X4}")
                : printable.Append(sign);
        }

        return printable.ToString();
    }

    private static bool IsSteering(char sign) => char.GetUnicodeCategory(sign)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
