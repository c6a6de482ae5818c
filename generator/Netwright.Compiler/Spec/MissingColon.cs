using System.Collections.Generic;

namespace Netwright.Compiler.Spec;

/// <summary>
/// Finds the key whose colon was forgotten. YAML reads such a key and the lines below it as one long word, and complains of the
/// next colon that it meets.
/// </summary>
internal static class MissingColon
{
    /// <summary>A key without its colon, or with one that nothing divides from the value.</summary>
    /// <param name="Word">The key.</param>
    /// <param name="Line">Where it stands.</param>
    /// <param name="Column">Its first column.</param>
    /// <param name="LacksBlank">Whether the colon is there, and the blank behind it is not.</param>
    public readonly record struct Suspect(string Word, int Line, int Column, bool LacksBlank);

    /// <summary>The nearest in a line or above it; null for none.</summary>
    public static Suspect? Find(IReadOnlyList<OutlineLine> lines, int line)
    {
        int above = -1;
        Suspect? nearest = null;
        for (int i = 0; i < lines.Count && lines[i].Number <= line; i++)
        {
            if (lines[i].IsEmpty)
            {
                continue;
            }

            nearest = BeforeBracket(lines[i]) ?? AtStart(lines, i, above) ?? nearest;
            above = i;
        }

        return nearest;
    }

    // - conv {filters: 6, or [relu, dropout {rate: 0.5}]
    private static Suspect? BeforeBracket(OutlineLine line)
    {
        string text = line.Text;
        int start = SkipDashes(line);
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] is '"' or '\'')
            {
                return null;
            }

            if (start >= 0 && text[i] is '{' or '[' && WordAt(text, start) is { Length: > 0 } word)
            {
                int end = start + word.Length;
                bool lacksBlank = end < i && text[end] == ':' && end + 1 == i;
                if (lacksBlank || SkipBlanks(text, end) == i)
                {
                    return new Suspect(word, line.Number, start + 1, lacksBlank);
                }
            }

            // What follows a colon is a value, and no key.
            bool isColon = text[i] == ':' && i + 1 < text.Length && text[i + 1] == ' ';
            start = isColon ? -1 : text[i] is '{' or '[' or ',' ? SkipBlanks(text, i + 1) : start;
        }

        return null;
    }

    // layers, and below it a list; name LeNet5; - conv, and below it keys.
    private static Suspect? AtStart(IReadOnlyList<OutlineLine> lines, int i, int above)
    {
        OutlineLine line = lines[i];
        int start = SkipDashes(line);
        string word = WordAt(line.Text, start);
        int end = start + word.Length;
        bool lacksBlank = end + 1 < line.Text.Length && line.Text[end] == ':' && line.Text[end + 1] != ' ';
        bool isFollowed = end < line.Text.Length && line.Text[end] != ' ';
        if (line.IsInside || word.Length == 0 || (!lacksBlank && (isFollowed || HasColon(line.Text))))
        {
            return null;
        }

        OutlineLine? below = Below(lines, i);
        bool isAlone = end == line.Text.Length;
        bool holdsLines = isAlone && below is { } inner && !(line.IsItem && inner.IsItem) && (inner.Indent > start || (inner.IsItem && inner.Indent >= start));
        bool isValue = above >= 0 && line.Indent > lines[above].Indent && below?.Indent != line.Indent;
        return holdsLines || (!line.IsItem && !isValue) ? new Suspect(word, line.Number, start + 1, lacksBlank) : null;
    }

    private static OutlineLine? Below(IReadOnlyList<OutlineLine> lines, int i)
    {
        for (int below = i + 1; below < lines.Count; below++)
        {
            if (!lines[below].IsEmpty)
            {
                return lines[below];
            }
        }

        return null;
    }

    private static bool HasColon(string text) => text.EndsWith(":", System.StringComparison.Ordinal) || text.Contains(": ");

    private static int SkipDashes(OutlineLine line)
    {
        int start = line.Indent;
        while (start + 1 < line.Text.Length && line.Text[start] == '-' && line.Text[start + 1] == ' ')
        {
            start = SkipBlanks(line.Text, start + 1);
        }

        return start;
    }

    private static int SkipBlanks(string text, int start)
    {
        while (start < text.Length && text[start] == ' ')
        {
            start++;
        }

        return start;
    }

    private static string WordAt(string text, int start)
    {
        int end = start;
        while (end < text.Length && (text[end] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || (end > start && text[end] is '-' or (>= '0' and <= '9'))))
        {
            end++;
        }

        return text.Substring(start, end - start);
    }
}
