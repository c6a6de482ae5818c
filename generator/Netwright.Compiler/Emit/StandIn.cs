using Netwright.Compiler.Network;

namespace Netwright.Compiler.Emit;

/// <summary>A class in place of a network that cannot be emitted.</summary>
/// <param name="FileName">Its spec, without a folder.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
public sealed record StandIn(string FileName, string Namespace, string Name)
{
    /// <summary>The class of a spec, as far as its text tells: whatever the spec is like, it has some name.</summary>
    /// <param name="fileName">The spec's file name, without a folder.</param>
    /// <param name="text">The spec; null when it cannot be read.</param>
    /// <param name="options">What the project says.</param>
    public static StandIn Of(string fileName, string? text, EmitOptions options) =>
        new(fileName, WrittenNames.Namespace(text) ?? options.Namespace, WrittenNames.Class(fileName, text));
}
