using System.Linq;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>Writes objects of the runtime as static members of the emitted class.</summary>
internal static class ObjectWriter
{
    /// <summary>Writes the member.</summary>
    public static void Write(SourceWriter writer, RuntimeObject item)
    {
        writer.Line();
        writer.Line($"/// <summary>{Comment(item.Summary)}</summary>");
        writer.Line($"private static readonly {item.Class} {item.Name} = new({string.Join(", ", item.Arguments.Select(CallText.Of))});");
    }
}
