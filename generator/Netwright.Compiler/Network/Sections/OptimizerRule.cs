using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Sections;

/// <summary>One update rule with its constants: <c>{adam: {lr: 0.001}}</c>, or a bare word where no constant is needed.</summary>
internal sealed class OptimizerRule : ValueRule<OptimizerModel>
{
    private static readonly OptimizerKind[] Kinds = [new SgdKind(), new AdamKind()];

    /// <inheritdoc/>
    public override string Takes => "sgd or adam with its keys, such as {adam: {lr: 0.001}}";

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("anyOf", Json.Array([
            .. Kinds.Select(kind => Json.Object(
                ("type", Json.Text("object")),
                ("properties", Json.Object((kind.Name, kind.Table.Schema.With("description", Json.Text(kind.Doc))))),
                ("required", Json.Array([Json.Text(kind.Name)])),
                ("additionalProperties", Json.False))),
            Json.Object(("enum", Json.Array(Kinds.Where(kind => kind.Table.AllOptional).Select(kind => Json.Text(kind.Name))))),
        ])));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out OptimizerModel value)
    {
        value = null;
        (SpecScalar? word, SpecNode? body) = node switch
        {
            SpecScalar { IsNull: false } bare => (bare, null),
            SpecMapping { Entries.Count: 1 } single => (WordOf(single.Entries[0]), single.Entries[0].Value),
            _ => ((SpecScalar?)null, (SpecNode?)null),
        };
        if (word is null || body is not (null or SpecMapping or SpecRefused or SpecScalar { IsNull: true }))
        {
            return site.WrongForm(body ?? node, Takes);
        }

        if (Kinds.FirstOrDefault(kind => kind.Name == word.Text) is not { } found)
        {
            return site.UnknownWord(word, [.. Kinds.Select(kind => kind.Name)]);
        }

        if (body is SpecRefused)
        {
            return false;
        }

        Entry entry = Entry.Read(body as SpecMapping, word.Place, found.Name, found.Table, site.Faults);
        value = found.Check(entry, site.Faults);
        return value is not null;
    }

    private static SpecScalar WordOf(SpecEntry entry) => new(entry.Key, false, entry.KeyPlace);
}

/// <summary>One update rule of the language.</summary>
internal abstract class OptimizerKind(string name, string doc, params Key[] keys)
{
    /// <summary>What the spec calls it.</summary>
    public string Name { get; } = name;

    /// <summary>One line of help.</summary>
    public string Doc { get; } = doc;

    /// <summary>Its constants.</summary>
    public KeyTable Table { get; } = new(keys);

    /// <summary>The rule, or null and a fault.</summary>
    public abstract OptimizerModel? Check(Entry entry, FaultList faults);
}
