using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>What the project says about emitted code.</summary>
/// <param name="Namespace">Namespace of networks whose spec names none.</param>
public sealed record EmitOptions(string Namespace);

/// <summary>Stages three and four: from a checked network to C#.</summary>
public static class NetworkCode
{
    /// <summary>Plans and writes a checked network. The result is a pure function of the arguments.</summary>
    public static EquatableArray<SourceFile> Emit(Network.NetworkModel network, EmitOptions options) =>
        NetworkEmitter.Emit(Planner.Plan(network), options).ToEquatableArray();
}
