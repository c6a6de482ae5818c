namespace Netwright.Compiler.Emit;

/// <summary>Places in memory that follow from a shape, computed once: a static member of the emitted class.</summary>
/// <param name="Name">The member.</param>
/// <param name="Summary">One sentence: what they are.</param>
/// <param name="Value">The call that computes them.</param>
internal sealed record PlaceTable(string Name, string Summary, string Value)
{
    /// <summary>Writes the member.</summary>
    public void Write(SourceWriter writer)
    {
        writer.Line($"/// <summary>{CSharpText.Comment(Summary)}</summary>");
        writer.Line($"private static readonly int[] {Name} = {Value};");
    }
}
