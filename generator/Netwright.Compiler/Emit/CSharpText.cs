using System.Globalization;
using System.Text;

namespace Netwright.Compiler.Emit;

/// <summary>The only way by which words and numbers of a spec reach C#.</summary>
internal static class CSharpText
{
    /// <summary>A string literal that holds exactly <paramref name="value"/>.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char c in value)
        {
            bool plain = c is >= ' ' and <= '~' && c != '"' && c != '\\';
            text.Append(plain ? c.ToString() : "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.Append('"').ToString();
    }

    /// <summary>Text that may stand in a comment or an XML doc.</summary>
    public static string Comment(string value)
    {
        var text = new StringBuilder();
        foreach (char c in value)
        {
            text.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                < ' ' or '\u2028' or '\u2029' or '\u0085' or '\u007f' => " ",
                _ => c.ToString(),
            });
        }

        return text.ToString();
    }

    /// <summary>A float literal: the nearest float to <paramref name="value"/>, written so that it reads back to the same bits.</summary>
    public static string Float(double value) => ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f";

    /// <summary>A double literal that reads back to the same bits.</summary>
    public static string Double(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "d";

    /// <summary>A boolean literal.</summary>
    public static string Bool(bool value) => value ? "true" : "false";

    /// <summary>A count with thousands separators.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Invariant text of an interpolated string.</summary>
    public static string Text(InvariantText value) => value.ToString();
}
