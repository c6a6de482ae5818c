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

    /// <summary><c>'text'</c>, with line breaks and control characters escaped and the rest of a long text left out.</summary>
    public static string Quote(string text)
    {
        StringBuilder shown = new("'");
        foreach (char c in text.Take(MostShown))
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
            {
                shown.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                shown.Append(c);
            }
        }

        return shown.Append(text.Length > MostShown ? "...'" : "'").ToString();
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
