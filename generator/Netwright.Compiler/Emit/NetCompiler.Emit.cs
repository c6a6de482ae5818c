using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler;

/// <content>Stages three and four.</content>
public static partial class NetCompiler
{
    /// <summary>Plans and writes a checked network as C#. The result is a pure function of the arguments; nothing can fail.</summary>
    /// <param name="network">Of <see cref="Check"/>.</param>
    /// <param name="options">What the project says.</param>
    public static EquatableArray<SourceFile> Emit(NetworkModel network, EmitOptions options) =>
        NetworkEmitter.Emit(Planner.Plan(network), options).ToEquatableArray();

    /// <summary>
    /// Writes the public face of a network that cannot be emitted, so that code which uses its class has no errors beside the
    /// spec's. Whatever runs throws.
    /// </summary>
    /// <param name="standIn">The class.</param>
    public static SourceFile Emit(StandIn standIn) => StandInWriter.Write(standIn.FileName, standIn.Namespace, standIn.Name);
}
