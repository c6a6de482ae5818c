using System;
using System.Collections.Generic;

namespace Netwright.Compiler;

/// <summary>The lines of a text as editors count them, to hold places inside it.</summary>
internal sealed class TextLines
{
    // Without line breaks. An empty one behind the last line break is no line, unless it is the only one.
    private readonly List<int> lengths = [];

    /// <summary>Finds the lines.</summary>
    public TextLines(string text)
    {
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r')
            {
                lengths.Add(i - start);
                i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                start = i + 1;
            }
        }

        if (start < text.Length || lengths.Count == 0)
        {
            lengths.Add(text.Length - start);
        }
    }

    /// <summary>How many there are; at least one.</summary>
    public int Count => lengths.Count;

    /// <summary>
    /// The place moved to characters that the text has: what lies behind a line's end to its last character, what lies behind
    /// the text to the end of the last line that is not empty. In an empty line only the first column is left.
    /// </summary>
    public SourcePlace Inside(SourcePlace place)
    {
        (int line, int column) = Inside(place.Line, place.Column);
        int endLine = Math.Max(line, Math.Min(place.EndLine, lengths.Count));
        int endColumn = place.EndLine > endLine ? LengthOf(endLine) + 1 : Math.Min(place.EndColumn, LengthOf(endLine) + 1);
        return endLine == line && endColumn <= column
            ? new SourcePlace(line, column, line, column + 1)
            : new SourcePlace(line, column, endLine, Math.Max(endColumn, 1));
    }

    private (int Line, int Column) Inside(int line, int column)
    {
        if (line <= lengths.Count)
        {
            return (line, Math.Max(1, Math.Min(column, LengthOf(line))));
        }

        int last = lengths.Count;
        while (last > 1 && LengthOf(last) == 0)
        {
            last--;
        }

        return (last, Math.Max(1, LengthOf(last)));
    }

    private int LengthOf(int line) => lengths[line - 1];
}
