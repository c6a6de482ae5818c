using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network.Blocks;
using Netwright.Compiler.Spec;
using static System.FormattableString;

namespace Netwright.Compiler.Network;

/// <summary>Gives every layer of a network a name of its own, written or made.</summary>
internal sealed class LayerNames(string networkName)
{
    /// <summary>What a layer name looks like.</summary>
    public const string Pattern = "^[A-Za-z][A-Za-z0-9_]{0,63}$";

    /// <summary>What a name looks like that must not be one of some words.</summary>
    public static string PatternExcept(IEnumerable<string> words) => $"^(?!({string.Join("|", words)})$){Pattern.Substring(1)}";

    private readonly Dictionary<string, int> lines = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes a written name, behind the prefix of its scope; or reports why it cannot be used.</summary>
    public bool Claim(SpecScalar written, ItemScope scope)
    {
        string name = scope.Prefix + written.Text;
        if ((Unusable(written.Text) ?? (name.Length > Limits.NameLength ? TooLong(name) : null)) is { } reason)
        {
            scope.Faults.Add(FaultCatalogue.LayerName, written.Place, reason);
            return false;
        }

        if (Taken(name, written.Text, scope.Prefix) is { } taken)
        {
            scope.Faults.Add(FaultCatalogue.NameTaken, written.Place, taken);
            return false;
        }

        lines.Add(name, written.Place.Line);
        return true;
    }

    /// <summary>What the names of a block's layers begin with: the use's own name, or one made from the block's.</summary>
    public string OfUse(Block block, SpecScalar? written, ItemScope scope)
    {
        if (written is not null && Claim(written, scope))
        {
            return scope.Prefix + written.Text;
        }

        string name = scope.Prefix + Identifiers.Nearest(block.Name, "Block");
        return Invariant($"{name}{NextPosition(name)}");
    }

    /// <summary>The name of a layer; call it once all written names are claimed, in the order of the layers.</summary>
    public string NameOf(LayerItem item)
    {
        string prefix = item.Scope.Prefix + item.Kind.NamePrefix;
        int position = NextPosition(prefix);
        if (item.WrittenName is { } written)
        {
            return item.Scope.Prefix + written.Text;
        }

        string name = Free(prefix, position);
        lines.Add(name, 0);
        if (name.Length > Limits.NameLength)
        {
            item.Scope.Faults.Add(FaultCatalogue.LayerName, item.Place, TooLong(name));
        }

        return name;
    }

    private static string? Unusable(string name) => !Identifiers.IsPlain(name)
        ? Invariant($"the layer name {Words.Quote(name)} must be letters (A to Z), digits and underscores, ")
            + Invariant($"a letter first, at most {Limits.NameLength}; write {Identifiers.Nearest(name, "Layer")}")
        : Identifiers.IsKeyword(name)
        ? $"the layer name '{name}' is a C# keyword; write {Identifiers.Nearest(name, "Layer")}"
        : null;

    private static string TooLong(string name) =>
        Invariant($"the layer name {Words.Quote(name)} has {name.Length} characters with the names of the blocks round it, ")
        + Invariant($"and a name has at most {Limits.NameLength}; name the uses shorter");

    private string? Taken(string name, string written, string prefix)
    {
        if (Identifiers.IsMember(name) || name.Equals(networkName, StringComparison.OrdinalIgnoreCase))
        {
            string owner = Identifiers.IsMember(name) ? "a member of the generated class" : "the network itself";
            return $"the layer name '{name}' belongs to {owner}; write {Cure(1)}";
        }

        if (!lines.TryGetValue(name, out int line))
        {
            return null;
        }

        string other = lines.Keys.First(taken => taken.Equals(name, StringComparison.OrdinalIgnoreCase));
        string folded = other == name ? "" : " (upper and lower case count as equal)";
        return Invariant($"the layer name '{name}' is taken by '{other}' in line {line}{folded}; write {Cure(2)}");

        string Cure(int number) => Free($"{prefix}{written}_", number).Substring(prefix.Length);
    }

    // Counts the layers of a kind, or the uses of a block, that stand behind one prefix: 1 for the first.
    private int NextPosition(string prefix) => counts[prefix] = (counts.TryGetValue(prefix, out int count) ? count : 0) + 1;

    private string Free(string prefix, int number)
    {
        while (lines.ContainsKey(Invariant($"{prefix}{number}")))
        {
            number++;
        }

        return Invariant($"{prefix}{number}");
    }
}
