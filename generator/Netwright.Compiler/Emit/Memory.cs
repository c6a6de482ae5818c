using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>Arguments that name places in memory.</summary>
internal static class Memory
{
    /// <summary>The start of a buffer.</summary>
    public static string Ref(Buffer buffer) => Place.Ref(Start(buffer.Space), buffer.Offset);

    /// <summary>A place among the parameters.</summary>
    public static string Parameter(int offset) => Place.Ref("parameters", offset);

    /// <summary>A place among the gradients.</summary>
    public static string Gradient(int offset) => Place.Ref("gradients", offset);

    /// <summary>An integer argument.</summary>
    public static string Int(int value) => Text($"{value}");

    private static string Start(Space space) => space switch
    {
        Space.Worker => "worker",
        Space.Kept => "kept",
        _ => "scratch",
    };
}
