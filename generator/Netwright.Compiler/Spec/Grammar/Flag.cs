using System.Diagnostics.CodeAnalysis;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class Flag : ValueRule<bool>
{
    /// <inheritdoc/>
    public override string Takes => "true or false";

    /// <inheritdoc/>
    public override Json Schema => Json.Object(("type", Json.Text("boolean")));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out bool value)
    {
        value = node is SpecScalar { Text: "true" };
        return node is SpecScalar { IsQuoted: false, Text: "true" or "false" } || site.WrongType(node, Takes);
    }
}
