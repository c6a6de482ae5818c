using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A mapping with a table of its own.</summary>
internal sealed class Section(KeyTable table) : ValueRule<Entry>
{
    /// <inheritdoc/>
    public override string Takes => $"keys with values ({table.Names})";

    /// <inheritdoc/>
    public override Json Schema => table.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<InnerTable> Tables => [new("", "", table)];

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out Entry value)
    {
        value = null;
        if (node is not SpecMapping mapping)
        {
            return site.WrongForm(node, Takes);
        }

        value = Entry.Read(mapping, mapping.Place, site.Label, table, site.Faults);
        return true;
    }
}
