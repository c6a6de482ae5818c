using System.Collections.Generic;
using System.Text;

namespace Netwright.Compiler.Emit;

/// <summary>Writes indented C# with <c>\n</c> line ends, the same on every machine and under every culture.</summary>
internal sealed class SourceWriter
{
    private const int MaxLineLength = 130;
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>An empty line, or one line at the present depth.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', depth * 4).Append(line);
        }

        text.Append('\n');
    }

    /// <summary>One line whose numbers are written in the invariant culture.</summary>
    public void Line(InvariantText line) => Line(line.ToString());

    /// <summary>A line followed by an opening brace.</summary>
    public void Open(string line)
    {
        Line(line);
        Line("{");
        depth++;
    }

    /// <summary>A line with invariant numbers, followed by an opening brace.</summary>
    public void Open(InvariantText line) => Open(line.ToString());

    /// <summary>An opening brace alone.</summary>
    public void OpenBlock()
    {
        Line("{");
        depth++;
    }

    /// <summary>One level deeper, without a brace.</summary>
    public void Indent() => depth++;

    /// <summary>Undoes <see cref="Indent"/>.</summary>
    public void Outdent() => depth--;

    /// <summary>The closing brace.</summary>
    public void Close(string after = "")
    {
        depth--;
        Line("}" + after);
    }

    /// <summary>Short statements, as many on a line as fit.</summary>
    public void Statements(IEnumerable<string> statements)
    {
        string line = "";
        foreach (string statement in statements)
        {
            if (line.Length > 0 && (depth * 4) + line.Length + 1 + statement.Length > MaxLineLength)
            {
                Line(line);
                line = "";
            }

            line += line.Length > 0 ? " " + statement : statement;
        }

        if (line.Length > 0)
        {
            Line(line);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}
