using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using static System.FormattableString;

namespace Netwright.Compiler.Spec;

/// <summary>How messages show what stands in a file: in one line, of bounded length.</summary>
internal static class Words
{
    private const int MostShown = 40;

    /// <summary><c>'text'</c>, as <see cref="Show"/> shows it.</summary>
    public static string Quote(string text) => $"'{Show(text)}'";

    /// <summary>The text with escapes for what cannot be seen, and the rest of a long one left out.</summary>
    public static string Show(string text)
    {
        StringBuilder shown = new();
        int i = 0;
        for (int count = 0; i < text.Length && count < MostShown; count++)
        {
            int end = i + Printable.Length(text, i);
            bool isVisible = Printable.IsVisible(text, i);
            for (; i < end; i++)
            {
                shown.Append(isVisible ? text[i].ToString() : "\\u" + ((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return shown.Append(i < text.Length ? "..." : "").ToString();
    }

    /// <summary>What a node is, for a message that expected something else.</summary>
    public static string Describe(SpecNode node) => node switch
    {
        SpecScalar { IsNull: true } => "nothing",
        SpecScalar scalar => Quote(scalar.Text),
        SpecSequence list => Invariant($"a list of {list.Items.Count}"),
        _ => "a mapping",
    };

    /// <summary><c>a, b or c</c>.</summary>
    public static string Or(IReadOnlyList<string> words) => Join(words, " or ");

    /// <summary><c>a, b and c</c>.</summary>
    public static string And(IReadOnlyList<string> words) => Join(words, " and ");

    private static string Join(IReadOnlyList<string> words, string last) => words.Count < 2
        ? string.Concat(words)
        : string.Join(", ", words.Take(words.Count - 1)) + last + words[words.Count - 1];
}
