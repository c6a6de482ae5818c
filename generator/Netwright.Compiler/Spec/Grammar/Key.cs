using System.Collections.Generic;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>One key that a mapping may have: its name, what it takes and one line for the reader and the schema.</summary>
internal abstract class Key(string name, string doc, bool isRequired)
{
    /// <summary>As written before the colon.</summary>
    public string Name { get; } = name;

    /// <summary>One line of help, with unit and default.</summary>
    public string Doc { get; } = doc;

    /// <summary>Whether leaving it out is a fault.</summary>
    public bool IsRequired { get; } = isRequired;

    /// <summary>What it takes, for messages.</summary>
    public abstract string Takes { get; }

    /// <summary>What it takes, as JSON schema.</summary>
    public abstract Json RuleSchema { get; }

    /// <summary>The same with its help.</summary>
    public Json Schema => RuleSchema.With(SchemaForms.Help, Json.Text(Doc));

    /// <summary>The keys that its value may have.</summary>
    public abstract IReadOnlyList<InnerTable> Tables { get; }

    /// <summary>The value of a node, boxed; null and a fault when it has none.</summary>
    public abstract object? Read(SpecNode node, ValueSite site);

    /// <summary>A key that must be given.</summary>
    public static Key<T> Required<T>(string name, ValueRule<T> rule, string doc)
        where T : notnull => new(name, rule, doc, true, default!);

    /// <summary>A key that may be left out.</summary>
    public static Key<T> Optional<T>(string name, ValueRule<T> rule, T fallback, string doc)
        where T : notnull => new(name, rule, doc, false, fallback);
}

/// <summary>A key whose values are of one type.</summary>
internal sealed class Key<T>(string name, ValueRule<T> rule, string doc, bool isRequired, T fallback)
    : Key(name, doc, isRequired)
    where T : notnull
{
    /// <summary>The value when the key is left out.</summary>
    public T Fallback { get; } = fallback;

    /// <inheritdoc/>
    public override string Takes => rule.Takes;

    /// <inheritdoc/>
    public override Json RuleSchema => rule.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<InnerTable> Tables => rule.Tables;

    /// <inheritdoc/>
    public override object? Read(SpecNode node, ValueSite site)
    {
        if (node is SpecRefused)
        {
            return null;
        }

        return rule.TryRead(node, site, out T? value) ? value : null;
    }
}
