using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>What a value must look like, and how it is read.</summary>
/// <typeparam name="T">What it means.</typeparam>
internal abstract class ValueRule<T>
    where T : notnull
{
    /// <summary>With article, such as <c>a whole number from 1 to 9</c>.</summary>
    public abstract string Takes { get; }

    /// <summary>The same as JSON schema.</summary>
    public abstract Json Schema { get; }

    /// <summary>The keys that a value may have; several tables where a word chooses one.</summary>
    public virtual IReadOnlyList<InnerTable> Tables => [];

    /// <summary>Reads a value, or reports one fault at its place. Refused nodes never come here.</summary>
    public abstract bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out T value);
}

/// <summary>Keys within a key.</summary>
/// <param name="Word">What they stand behind; empty where they stand for themselves.</param>
/// <param name="Doc">One line of help on the word; empty without one.</param>
/// <param name="Table">The keys.</param>
internal sealed record InnerTable(string Word, string Doc, KeyTable Table);
