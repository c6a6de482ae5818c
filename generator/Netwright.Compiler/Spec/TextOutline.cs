using System.Collections.Generic;

namespace Netwright.Compiler.Spec;

/// <summary>One line of a text that is not YAML.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Without its comment and the blanks at its end.</param>
/// <param name="Indent">Blanks before its first sign.</param>
/// <param name="IsInside">Whether it begins within brackets or quotes.</param>
internal readonly record struct OutlineLine(int Number, string Text, int Indent, bool IsInside)
{
    /// <summary>Whether nothing is left.</summary>
    public bool IsEmpty => Indent == Text.Length;

    /// <summary>Whether it begins an item of a list.</summary>
    public bool IsItem => !IsEmpty && Text[Indent] == '-' && (Indent + 1 == Text.Length || Text[Indent + 1] == ' ');
}

/// <summary>A bracket that is open at some place.</summary>
internal readonly record struct OpenBracket(char Sign, int Line, int Column)
{
    /// <summary>The sign that would close it.</summary>
    public char Closing => Sign == '{' ? '}' : ']';
}

/// <summary>
/// What can be said of a text without reading it as YAML: its lines, and the brackets left open. For messages about texts that
/// the parser has refused, whose complaint often stands far behind the slip.
/// </summary>
internal sealed class TextOutline
{
    private const string BeforeToken = "[{,:-?";

    private readonly List<OutlineLine> lines = [];
    private readonly Stack<OpenBracket> open = new();
    private readonly int untilLine;
    private readonly int untilColumn;
    private char quote;

    /// <summary>Looks through a text once.</summary>
    /// <param name="text">The text.</param>
    /// <param name="untilLine">Brackets count that are open before this line</param>
    /// <param name="untilColumn">and column.</param>
    public TextOutline(string text, int untilLine, int untilColumn)
    {
        (this.untilLine, this.untilColumn) = (untilLine, untilColumn);
        foreach (string line in text.Replace("\r\n", "\n").Split('\n', '\r'))
        {
            Read(line);
        }
    }

    /// <summary>All lines.</summary>
    public IReadOnlyList<OutlineLine> Lines => lines;

    /// <summary>The innermost bracket that is open at the place given; null for none.</summary>
    public OpenBracket? Innermost { get; private set; }

    private void Read(string line)
    {
        int number = lines.Count + 1;
        bool isInside = open.Count > 0 || quote != default;
        char last = default;
        int end = line.Length;
        for (int i = 0; i < line.Length; i++)
        {
            if (number < untilLine || (number == untilLine && i + 1 < untilColumn))
            {
                Innermost = open.Count > 0 ? open.Peek() : null;
            }

            char c = line[i];
            if (c == '#' && quote == default && (i == 0 || line[i - 1] is ' ' or '\t'))
            {
                end = i;
                break;
            }

            i += Take(c, i + 1 < line.Length ? line[i + 1] : default, last, number, i + 1);
            last = c is ' ' or '\t' ? last : c;
        }

        if (number < untilLine)
        {
            Innermost = open.Count > 0 ? open.Peek() : null;
        }

        string text = line.Substring(0, end).TrimEnd();
        lines.Add(new OutlineLine(number, text, text.Length - text.TrimStart(' ').Length, isInside));
    }

    // Gives how many signs more belong to this one.
    private int Take(char c, char next, char last, int line, int column)
    {
        bool begins = last == default || BeforeToken.IndexOf(last) >= 0;
        if (quote != default)
        {
            bool isEscape = (quote == '"' && c == '\\') || (quote == '\'' && c == '\'' && next == '\'');
            quote = !isEscape && c == quote ? default : quote;
            return isEscape ? 1 : 0;
        }

        if (c is '"' or '\'' && begins)
        {
            quote = c;
        }
        else if (c is '[' or '{' && (begins || open.Count > 0))
        {
            open.Push(new OpenBracket(c, line, column));
        }
        else if (c is ']' or '}' && open.Count > 0)
        {
            open.Pop();
        }

        return 0;
    }
}
