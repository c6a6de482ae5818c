namespace Netwright.Compiler.Emit;

/// <summary>What the project says about emitted code.</summary>
/// <param name="Namespace">Namespace of networks whose spec names none.</param>
public sealed record EmitOptions(string Namespace);
