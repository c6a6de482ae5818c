using System.Collections.Generic;

namespace Netwright.Compiler.Emit;

/// <summary>Small whole numbers that never change, as a static member of the emitted class.</summary>
/// <param name="Name">The member.</param>
/// <param name="Summary">One sentence: what they are.</param>
/// <param name="Rows">The numbers as C#, a line each; each number is followed by a comma.</param>
internal sealed record ConstantTable(string Name, string Summary, IReadOnlyList<string> Rows)
{
    /// <summary>Writes the member; its numbers stand in the assembly itself, so that reading them costs nothing.</summary>
    public void Write(SourceWriter writer)
    {
        writer.Line($"/// <summary>{CSharpText.Comment(Summary)}</summary>");
        writer.Line($"private static ReadOnlySpan<sbyte> {Name} => new sbyte[]");
        writer.OpenBlock();
        foreach (string row in Rows)
        {
            writer.Line(row);
        }

        writer.Close(";");
    }
}
