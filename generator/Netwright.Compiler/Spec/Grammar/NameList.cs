using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A list of names, each with its place; what they name is checked later.</summary>
/// <param name="takes">What it takes, for messages.</param>
/// <param name="pattern">What a name looks like, for the schema.</param>
internal sealed class NameList(string takes, string pattern) : ValueRule<IReadOnlyList<SpecScalar>>
{
    private readonly Text name = new("a name", pattern);

    /// <inheritdoc/>
    public override string Takes => takes;

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Text("array")), ("minItems", Json.Number(1m)), ("uniqueItems", Json.True), ("items", name.Schema));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out IReadOnlyList<SpecScalar> value)
    {
        value = null;
        if (node is not SpecSequence { Items.Count: > 0 } list)
        {
            return site.WrongForm(node, Takes);
        }

        List<SpecScalar> names = [];
        foreach (SpecNode item in list.Items)
        {
            if (item is SpecScalar scalar && name.TryRead(item, site, out _))
            {
                names.Add(scalar);
            }
            else if (item is not (SpecRefused or SpecScalar))
            {
                site.WrongType(item, "names, each a single value");
            }
        }

        value = names;
        return names.Count == list.Items.Count;
    }
}
