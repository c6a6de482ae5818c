using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>One of several rules with keys of their own: <c>{adam: {lr: 0.001}}</c>, or a bare word where no key is needed.</summary>
/// <param name="takes">What it takes, for messages.</param>
/// <param name="variants">The rules.</param>
internal sealed class Variants<T>(string takes, params Variant<T>[] variants) : ValueRule<T>
    where T : notnull
{
    /// <inheritdoc/>
    public override string Takes => takes;

    /// <inheritdoc/>
    public override Json Schema => SchemaForms.WordOr(
        [.. variants.Where(variant => variant.Table.AllOptional).Select(variant => variant.Name)],
        SchemaForms.OneOf([.. variants.Select(variant => (variant.Name, variant.Table.SchemaWith(variant.Doc)))]),
        "object");

    /// <inheritdoc/>
    public override IReadOnlyList<InnerTable> Tables => [.. variants.Select(variant => new InnerTable(variant.Name, variant.Doc, variant.Table))];

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is SpecScalar { IsNull: true })
        {
            return site.WrongType(node, Takes);
        }

        (SpecScalar? word, SpecNode? body) = node switch
        {
            SpecScalar bare => (bare, null),
            SpecMapping { Entries.Count: 1 } single => (WordOf(single.Entries[0]), single.Entries[0].Value),
            _ => ((SpecScalar?)null, (SpecNode?)null),
        };
        string[] names = [.. variants.Select(variant => variant.Name)];
        if (word is not null && body is not null && Suggestion.BeforeMissingColon(word.Text, names) is not null)
        {
            return site.UnknownWord(word, names);
        }

        if (word is null || body is not (null or SpecMapping or SpecRefused or SpecScalar { IsNull: true }))
        {
            return site.WrongForm(body ?? node, Takes);
        }

        if (variants.FirstOrDefault(variant => variant.Name == word.Text) is not { } found)
        {
            return site.UnknownWord(word, names);
        }

        if (body is SpecRefused)
        {
            return false;
        }

        Entry entry = Entry.Read(body as SpecMapping, word.Place, found.Name, found.Table, site.Faults);
        return found.TryMake(entry, site.Faults, out value);
    }

    private static SpecScalar WordOf(SpecEntry entry) => new(entry.Key, false, entry.KeyPlace);
}

/// <summary>One rule of <see cref="Variants{T}"/>.</summary>
internal abstract class Variant<T>(string name, string doc, params Key[] keys)
    where T : notnull
{
    /// <summary>What the spec calls it.</summary>
    public string Name { get; } = name;

    /// <summary>One line of help.</summary>
    public string Doc { get; } = doc;

    /// <summary>Its keys.</summary>
    public KeyTable Table { get; } = new(keys);

    /// <summary>Makes it of its keys; false when one of them is faulty, which has been reported.</summary>
    public abstract bool TryMake(Entry entry, FaultList faults, [MaybeNullWhen(false)] out T value);
}

/// <summary>A rule without keys.</summary>
internal sealed class PlainVariant<T>(string name, string doc, T meaning) : Variant<T>(name, doc)
    where T : notnull
{
    /// <inheritdoc/>
    public override bool TryMake(Entry entry, FaultList faults, [MaybeNullWhen(false)] out T value)
    {
        value = meaning;
        return true;
    }
}

/// <summary>A rule with a single key.</summary>
internal sealed class NumberVariant<T>(string name, string doc, Key<double> key, System.Func<double, T> make) : Variant<T>(name, doc, key)
    where T : notnull
{
    /// <inheritdoc/>
    public override bool TryMake(Entry entry, FaultList faults, [MaybeNullWhen(false)] out T value)
    {
        Given<double> number = entry.Get(key);
        value = make(number.Value);
        return number.IsKnown;
    }
}
