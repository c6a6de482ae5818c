using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Spec;
using static System.FormattableString;

namespace Netwright.Compiler.Network;

/// <summary>Gives every layer of a network a name of its own, written or made.</summary>
internal sealed class LayerNames(FaultList faults)
{
    /// <summary>What a layer name looks like.</summary>
    public const string Pattern = "^[A-Za-z][A-Za-z0-9_]{0,63}$";

    private readonly Dictionary<string, int> lines = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<LayerKind, int> counts = [];

    /// <summary>Notes a written name, or reports why it cannot be used.</summary>
    public void Claim(SpecScalar written, string networkName)
    {
        string name = written.Text;
        if (!Identifiers.IsPlain(name))
        {
            faults.Add(
                FaultCatalogue.LayerName,
                written.Place,
                Invariant($"the layer name {Words.Quote(name)} must be letters (A to Z), digits and underscores, ")
                + Invariant($"a letter first, at most {Limits.NameLength}; write {Identifiers.Nearest(name, "Layer")}"));
        }
        else if (Identifiers.IsKeyword(name))
        {
            faults.Add(
                FaultCatalogue.LayerName,
                written.Place,
                $"the layer name '{name}' is a C# keyword; write {Identifiers.Nearest(name, "Layer")}");
        }
        else if (Identifiers.IsMember(name) || name.Equals(networkName, StringComparison.OrdinalIgnoreCase))
        {
            string owner = Identifiers.IsMember(name) ? "a member of the generated class" : "the network itself";
            faults.Add(
                FaultCatalogue.NameTaken,
                written.Place,
                $"the layer name '{name}' belongs to {owner}; write {Free(name + "_", 1)}");
        }
        else if (lines.TryGetValue(name, out int line))
        {
            string other = lines.Keys.First(taken => taken.Equals(name, StringComparison.OrdinalIgnoreCase));
            string folded = other == name ? "" : " (upper and lower case count as equal)";
            faults.Add(
                FaultCatalogue.NameTaken,
                written.Place,
                Invariant($"the layer name '{name}' is taken by '{other}' in line {line}{folded}; write {Free(name + "_", 2)}"));
        }
        else
        {
            lines.Add(name, written.Place.Line);
        }
    }

    /// <summary>A name for the next layer of a kind that has none; call it once all written names are claimed.</summary>
    public string Make(LayerKind kind, int position)
    {
        string name = Free(kind.NamePrefix, position);
        lines.Add(name, 0);
        return name;
    }

    /// <summary>Counts the layers of a kind: 1 for the first.</summary>
    public int NextPosition(LayerKind kind) => counts[kind] = (counts.TryGetValue(kind, out int count) ? count : 0) + 1;

    private string Free(string prefix, int number)
    {
        while (lines.ContainsKey(Invariant($"{prefix}{number}")))
        {
            number++;
        }

        return Invariant($"{prefix}{number}");
    }
}
