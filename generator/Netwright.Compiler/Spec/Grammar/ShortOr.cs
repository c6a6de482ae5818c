using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A single value where that says enough, or keys with values.</summary>
/// <typeparam name="TShort">What the single value means.</typeparam>
/// <typeparam name="T">What both mean.</typeparam>
/// <param name="single">The single value.</param>
/// <param name="table">The keys.</param>
/// <param name="ofShort">The meaning of a single value.</param>
/// <param name="ofEntry">The meaning of keys; null where one is faulty, which has been reported.</param>
internal sealed class ShortOr<TShort, T>(ValueRule<TShort> single, KeyTable table, Func<TShort, T> ofShort, Func<Entry, T?> ofEntry) : ValueRule<T>
    where TShort : notnull
    where T : class
{
    /// <inheritdoc/>
    public override string Takes => $"{single.Takes}, or keys with values ({table.Names})";

    /// <inheritdoc/>
    public override Json Schema => SchemaForms.If(Json.Object(("type", Json.Text("object"))), table.Schema, single.Schema);

    /// <inheritdoc/>
    public override IReadOnlyList<InnerTable> Tables => [new("", "", table)];

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        if (node is SpecMapping mapping)
        {
            value = ofEntry(Entry.Read(mapping, mapping.Place, site.Label, table, site.Faults));
            return value is not null;
        }

        if (node is not SpecScalar)
        {
            return site.WrongForm(node, Takes);
        }

        bool isGood = single.TryRead(node, site, out TShort? given);
        value = isGood ? ofShort(given!) : null;
        return isGood;
    }
}
