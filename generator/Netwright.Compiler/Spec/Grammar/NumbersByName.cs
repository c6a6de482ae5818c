using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A mapping of names that the spec has given elsewhere to numbers; what they name is checked later.</summary>
/// <param name="takes">What it takes, for messages.</param>
/// <param name="pattern">What a name looks like, for the schema.</param>
/// <param name="help">One line of help for a number.</param>
/// <param name="number">Each of the numbers.</param>
internal sealed class NumbersByName(string takes, string pattern, string help, RealNumber number) : ValueRule<IReadOnlyList<NamedNumber>>
{
    /// <inheritdoc/>
    public override string Takes => takes;

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Text("object")),
        ("patternProperties", Json.Object((pattern, number.Schema.With(SchemaForms.Help, Json.Text(help))))),
        ("additionalProperties", Json.False));

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out IReadOnlyList<NamedNumber> value)
    {
        value = null;
        if (node is not SpecMapping mapping)
        {
            return site.WrongForm(node, Takes);
        }

        List<NamedNumber> numbers = [];
        foreach (SpecEntry entry in mapping.Entries)
        {
            if (entry.Value is not SpecRefused && number.TryRead(entry.Value, site with { Key = $"{site.Key}: {Words.Show(entry.Key)}" }, out double read))
            {
                numbers.Add(new NamedNumber(entry.Key, read, entry.KeyPlace));
            }
        }

        value = numbers;
        return numbers.Count == mapping.Entries.Count;
    }
}

/// <summary>A number and whose it is.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">The number.</param>
/// <param name="Place">Of the key.</param>
internal sealed record NamedNumber(string Name, double Value, SourcePlace Place);
