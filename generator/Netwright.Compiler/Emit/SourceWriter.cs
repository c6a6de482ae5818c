using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Netwright.Compiler.Emit;

/// <summary>Writes indented C# with <c>\n</c> line ends, the same on every machine and under every culture.</summary>
/// <param name="names">What names mean; null to leave them as they are given.</param>
internal sealed class SourceWriter(EmittedNames? names = null)
{
    private const int MaxLineLength = 130;
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>An empty line, or one line at the present depth, broken where it is too long.</summary>
    public void Line(string line = "") => Broken(Certain(line));

    /// <summary>A line in which no name is looked for: a declaration of what the spec or the project has named.</summary>
    public void Verbatim(string line)
    {
        if (line.Length > 0)
        {
            text.Append(' ', depth * 4).Append(line);
        }

        text.Append('\n');
    }

    /// <summary>The same, followed by an opening brace.</summary>
    public void OpenVerbatim(string line)
    {
        Verbatim(line);
        OpenBlock();
    }

    /// <summary>The name of a member of the class, as it is written in code.</summary>
    public string Member(string name) => names?.Member(name) ?? name;

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

    /// <summary>Short statements, as many on a line as fit; declarations of one type share it.</summary>
    public void Statements(IEnumerable<string> statements)
    {
        string line = "";
        string? declared = null;
        foreach (string statement in statements.Select(Certain))
        {
            string? type = DeclaredType(statement);
            if (line.Length > 0 && (depth * 4) + line.Length + 1 + statement.Length > MaxLineLength)
            {
                Broken(line);
                line = "";
                declared = null;
            }

            line = type is not null && type == declared
                ? line.Substring(0, line.Length - 1) + "," + statement.Substring(type.Length)
                : line.Length > 0 ? line + " " + statement : statement;
            declared = type;
        }

        if (line.Length > 0)
        {
            Broken(line);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private void Broken(string line)
    {
        int most = MaxLineLength - (depth * 4);
        string next = Continuation(line);
        for (int end = LineBreak.Behind(most, line, next.Length); end > 0; end = LineBreak.Behind(most, line, next.Length))
        {
            Verbatim(line.Substring(0, end).TrimEnd());
            line = next + line.Substring(end).TrimStart();
        }

        Verbatim(line);
    }

    /// <summary>What the rest of a broken line begins with.</summary>
    private static string Continuation(string line) => line.StartsWith("///", System.StringComparison.Ordinal) ? "/// "
        : line.StartsWith("//", System.StringComparison.Ordinal) ? "// "
        : "    ";

    /// <summary>The vector type that a statement declares a local of; null for any other.</summary>
    private static string? DeclaredType(string statement)
    {
        int space = statement.IndexOf(' ');
        return space > 0 && statement[space - 1] == '>' ? statement.Substring(0, space) : null;
    }

    private string Certain(string line) => names?.Qualify(line) ?? line;
}
