using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>What the project says about emitted code.</summary>
/// <param name="Namespace">Namespace of networks whose spec names none.</param>
public sealed record EmitOptions(string Namespace)
{
    /// <summary>
    /// Bits of the widest vectors, 512, 256 or 128, of the one machine that will run the code: what is for others is left out. Null writes
    /// all widths, of which a machine takes its own.
    /// </summary>
    public int? OnlyBits { get; init; }

    /// <summary>
    /// Whether every call stands for itself, its places by their names: without loops over a block's repeats, and in large networks, too.
    /// The same is computed; a layer's calls can be told by their places.
    /// </summary>
    public bool WritesOut { get; init; }

    /// <summary>The width of those bits.</summary>
    internal VectorWidth? Only => OnlyBits is { } bits ? VectorWidth.Of(bits) : null;

    /// <summary>Whether a class of that full name would hide what emitted code needs, so that it could not compile.</summary>
    public static bool IsTaken(string fullName) => Network.ExternalNames.IsHiddenBy(fullName);

    /// <summary>Whether a spec could name this namespace: C# identifiers in ASCII, joined by dots.</summary>
    public static bool IsNamespace(string name) => Network.Identifiers.IsNamespace(name);
}
