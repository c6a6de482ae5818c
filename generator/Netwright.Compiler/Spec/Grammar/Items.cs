using System.Diagnostics.CodeAnalysis;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A list whose items are checked later.</summary>
internal sealed class Items(string takes, Json itemSchema) : ValueRule<SpecSequence>
{
    /// <inheritdoc/>
    public override string Takes => takes;

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Text("array")), ("minItems", Json.Number(1m)), ("items", itemSchema));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out SpecSequence value)
    {
        value = node as SpecSequence;
        return value is not null || site.WrongForm(node, Takes);
    }
}
