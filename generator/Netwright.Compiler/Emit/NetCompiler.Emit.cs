using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler;

/// <content>Stages three and four.</content>
public static partial class NetCompiler
{
    /// <summary>Plans and writes a checked network as C#. The result is a pure function of the arguments; nothing can fail.</summary>
    /// <param name="network">Of <see cref="Check"/>.</param>
    /// <param name="options">What the project says.</param>
    public static EquatableArray<SourceFile> Emit(Network.NetworkModel network, EmitOptions options) =>
        NetworkEmitter.Emit(Planner.Plan(network), options).ToEquatableArray();
}
