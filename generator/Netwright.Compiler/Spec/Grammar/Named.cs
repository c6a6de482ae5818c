using System.Diagnostics.CodeAnalysis;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A mapping whose keys the spec invents; their values, mappings of one table, are checked later.</summary>
internal sealed class Named(string takes, KeyTable table) : ValueRule<SpecMapping>
{
    /// <inheritdoc/>
    public override string Takes => takes;

    /// <inheritdoc/>
    public override Json Schema => Json.Object(("type", Json.Text("object")), ("additionalProperties", table.Schema));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out SpecMapping value)
    {
        value = node as SpecMapping;
        return value is not null || site.WrongForm(node, Takes);
    }
}
