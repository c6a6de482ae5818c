using System.Linq;

namespace Netwright.Compiler.Spec;

/// <summary>A piece of a spec as it is written, with its place; nothing is interpreted yet.</summary>
/// <param name="Place">From its first to behind its last character.</param>
internal abstract record SpecNode(SourcePlace Place);

/// <summary>A single value.</summary>
/// <param name="Text">Without quotes and with escapes resolved; empty for a value left out.</param>
/// <param name="IsQuoted">Whether quotes, | or &gt; make it text whatever it looks like.</param>
/// <param name="Place">Of the value.</param>
internal sealed record SpecScalar(string Text, bool IsQuoted, SourcePlace Place) : SpecNode(Place)
{
    /// <summary>Whether there is nothing: <c>key:</c>, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => !IsQuoted && Text is ("" or "~" or "null");
}

/// <summary>A list.</summary>
internal sealed record SpecSequence(EquatableArray<SpecNode> Items, SourcePlace Place) : SpecNode(Place);

/// <summary>Keys with values, in the order of the file; no key stands twice.</summary>
internal sealed record SpecMapping(EquatableArray<SpecEntry> Entries, SourcePlace Place) : SpecNode(Place)
{
    /// <summary>The entry of a key, or null.</summary>
    public SpecEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}

/// <summary>Something already refused; whoever meets it keeps quiet, so that one mistake makes one fault.</summary>
internal sealed record SpecRefused(SourcePlace Place) : SpecNode(Place);

/// <summary>A key and its value.</summary>
internal sealed record SpecEntry(string Key, SourcePlace KeyPlace, SpecNode Value);
