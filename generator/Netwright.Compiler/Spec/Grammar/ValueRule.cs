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

    /// <summary>Reads a value, or reports one fault at its place. Refused nodes never come here.</summary>
    public abstract bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out T value);
}
