using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>An activation as a key's value: a bare word, or <c>{leaky-relu: {slope: 0.1}}</c>.</summary>
internal sealed class ActivationRule : ValueRule<ActivationKind>
{
    /// <summary>A leaky relu's slope.</summary>
    public static Key<double> Slope { get; } = Key.Optional(
        "slope", new RealNumber(0, 1), ActivationKind.UsualSlope, "Slope below 0, from 0 to 1. Default: 0.01.");

    private const string LeakyDoc = "x where x > 0, else slope * x.";

    private static readonly ActivationKind Leaky = ActivationKind.LeakyRelu();
    private static readonly KeyTable LeakyKeys = new(Slope);

    private static readonly ActivationKind[] Kinds =
    [
        ActivationKind.None,
        ActivationKind.Relu,
        Leaky,
        ActivationKind.Sigmoid,
        ActivationKind.Tanh,
        ActivationKind.ScaledTanh,
    ];

    private static readonly Choice<ActivationKind> Words = new([.. Kinds.Select(kind => (kind.Word, kind))]);

    /// <inheritdoc/>
    public override string Takes => Words.Takes;

    /// <inheritdoc/>
    public override Json Schema => SchemaForms.WordOr(
        [.. Kinds.Select(kind => kind.Word)],
        SchemaForms.OneOf([.. Kinds.Select(kind => (kind.Word, kind == Leaky
            ? LeakyKeys.SchemaWith(LeakyDoc)
            : SchemaForms.Nothing))]),
        "object");

    /// <inheritdoc/>
    public override IReadOnlyList<InnerTable> Tables => [new(Leaky.Word, LeakyDoc, LeakyKeys)];

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out ActivationKind value)
    {
        if (node is not SpecMapping { Entries.Count: 1 } mapping)
        {
            return Words.TryRead(node, site, out value);
        }

        SpecEntry entry = mapping.Entries[0];
        bool isKnown = Words.TryRead(new SpecScalar(entry.Key, false, entry.KeyPlace), site, out value);
        if (!isKnown || entry.Value is SpecRefused || (value != Leaky && !IsBare(entry, site, value)))
        {
            return false;
        }

        if (entry.Value is not (SpecMapping or SpecScalar { IsNull: true }))
        {
            return site.WrongForm(entry.Value, $"keys with values ({LeakyKeys.Names}) for {Leaky.Word}");
        }

        Given<double> slope = Entry.Read(entry.Value as SpecMapping, entry.KeyPlace, site.Label, LeakyKeys, site.Faults).Get(Slope);
        value = value == Leaky ? ActivationKind.LeakyRelu(slope.Value) : value;
        return slope.IsKnown;
    }

    // The other words have no keys, so nothing may stand behind their colon.
    private static bool IsBare(SpecEntry entry, ValueSite site, ActivationKind kind) =>
        entry.Value is SpecScalar { IsNull: true }
        || site.WrongForm(entry.Value, $"{kind.Word} as a bare word, for it has no keys");
}
