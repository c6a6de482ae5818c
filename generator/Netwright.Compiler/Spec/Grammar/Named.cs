using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A mapping whose keys the spec invents; they and their values, mappings of one table, are checked later.</summary>
/// <param name="takes">What it takes, for messages.</param>
/// <param name="pattern">What the keys look like, for the schema.</param>
/// <param name="table">The keys of each value.</param>
internal sealed class Named(string takes, string pattern, KeyTable table) : ValueRule<SpecMapping>
{
    /// <inheritdoc/>
    public override string Takes => takes;

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Text("object")),
        ("patternProperties", Json.Object((pattern, table.Schema))),
        ("additionalProperties", Json.False));

    /// <inheritdoc/>
    public override IReadOnlyList<InnerTable> Tables => [new("", "", table)];

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out SpecMapping value)
    {
        value = node as SpecMapping;
        return value is not null || site.WrongForm(node, Takes);
    }
}
