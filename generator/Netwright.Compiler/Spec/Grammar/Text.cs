using System.Diagnostics.CodeAnalysis;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>Any single value, as the text that it is; <c>name: 5</c> and <c>name: "5"</c> are the same.</summary>
internal sealed class Text(string takes, string? pattern = null) : ValueRule<string>
{
    /// <inheritdoc/>
    public override string Takes => takes;

    /// <inheritdoc/>
    public override Json Schema => pattern is null
        ? Json.Object(("type", Json.Text("string")))
        : Json.Object(("type", Json.Text("string")), ("pattern", Json.Text(pattern)));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out string value)
    {
        value = (node as SpecScalar)?.Text;
        return value is not null && !((SpecScalar)node).IsNull ? true : site.WrongType(node, Takes);
    }
}
