namespace Netwright.Compiler.Emit;

/// <summary>What the project says about emitted code.</summary>
/// <param name="Namespace">Namespace of networks whose spec names none.</param>
public sealed record EmitOptions(string Namespace)
{
    /// <summary>Whether a class of that full name would hide what emitted code needs, so that it could not compile.</summary>
    public static bool IsTaken(string fullName) => Network.ExternalNames.IsHiddenBy(fullName);

    /// <summary>Whether a spec could name this namespace: C# identifiers in ASCII, joined by dots.</summary>
    public static bool IsNamespace(string name) => Network.Identifiers.IsNamespace(name);
}
