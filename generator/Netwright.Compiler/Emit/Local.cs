using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>A named place in memory, declared at the head of the method that uses it.</summary>
/// <param name="Name">The local's name.</param>
/// <param name="Start">What it is counted from.</param>
/// <param name="Offset">Floats from there.</param>
/// <param name="Words">What stands there.</param>
internal sealed record Local(string Name, string Start, int Offset, string Words)
{
    /// <summary>The declaration.</summary>
    public string Declaration => Text($"ref float {Name} = {Place.Ref(Start, Offset)}; // {Words}");

    /// <summary>The local of a named operand; null for other arguments.</summary>
    public static Local? Of(Argument argument) => argument is Operand { Name: { } name } operand
        ? new Local(NameOf(name), StartOf(operand.Space), operand.Offset, operand.Words)
        : null;

    /// <summary>What a local is called.</summary>
    public static string NameOf(string operand) => operand.Replace('.', '_');

    /// <summary>What emitted code calls the first value of a memory.</summary>
    public static string StartOf(Space space) => space switch
    {
        Space.Worker => "worker",
        Space.Kept => "kept",
        Space.Shared => "shared",
        Space.Prepared => "prepared",
        Space.Parameters => "parameters",
        Space.Gradients => "gradients",
        _ => "scratch",
    };
}
