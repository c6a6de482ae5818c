using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Network.Blocks;
using Netwright.Compiler.Network.Sections;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;
using Xunit;

namespace Netwright.Compiler.Tests.Spec;

/// <summary>A megabyte for every value, key and name of the language: read once from left to right, and refused in a short message.</summary>
public class LongValueTests
{
    private const int Megabyte = 1 << 20;

    private static readonly KeyTable[] Tables =
    [
        TopLevel.Table, InputSection.Table, TrainSection.Table, DataSection.Table, PlanSection.Table, BudgetSection.Table,
        BlockSection.Table, Block.SharedKeys, .. LayerKinds.All.Select(kind => kind.Table),
    ];

    private static readonly HashSet<string> Known =
        [.. LayerKinds.Names, .. Tables.SelectMany(table => table.Keys).Select(key => key.Name)];

    private static readonly SourcePlace Place = new(1, 1, 1, 2);

    // What each kind of value could go astray in: digits and a sign that does not belong, fractions, sizes, names, products, lists.
    private static readonly Func<int, string>[] Texts =
    [
        n => new string('9', n) + "x",
        n => new string('9', n / 2) + "." + new string('9', n / 2) + "x",
        n => "1e" + new string('9', n) + "x",
        n => "-" + new string('0', n) + "1",
        n => new string('9', n) + "k",
        n => "1/" + new string('2', n) + "/",
        n => string.Concat(Enumerable.Repeat("1/", n / 2)),
        n => new string('a', n),
        n => string.Concat(Enumerable.Repeat("a.", n / 2)),
        n => string.Concat(Enumerable.Repeat("$a*", n / 3)),
        n => "$" + new string('a', n),
        n => new string(' ', n) + "*",
        n => string.Concat(Enumerable.Repeat("\u202e\n", n / 2)),
        n => string.Concat(Enumerable.Repeat("conv {", n / 6)),
    ];

    [Fact]
    public void Every_key_of_every_table_takes_or_refuses_a_megabyte()
    {
        Key[] keys = [.. Tables.SelectMany(table => table.Keys).Distinct()];
        Assert.True(keys.Length > 40, $"{keys.Length} keys found");
        foreach (Func<int, string> text in Texts)
        {
            Growth.AssertLinear(Megabyte, size => Read(keys, text(size)), Words.Quote(text(40)));
        }
    }

    [Fact]
    public void Every_value_and_key_of_every_spec_may_be_a_megabyte()
    {
        FaultList none = new();
        SpecMapping[] specs = [.. SpecFiles.All.Select(File.ReadAllText).OrderBy(text => text.Length).Select(text => SpecReader.Read(text, none)).OfType<SpecMapping>()];
        HashSet<string> seen = [];
        foreach (SpecMapping spec in specs)
        {
            foreach (SpecMapping changed in Changed(spec, "", new SpecScalar(Texts[0](Megabyte), false, Place), seen))
            {
                FaultList faults = new();
                NetworkChecker.Check("long.net.yaml", changed, faults);
                AssertShort(faults);
            }
        }

        Assert.True(seen.Count > 60, $"{seen.Count} places found");
    }

    private static void Read(Key[] keys, string text)
    {
        SpecNode scalar = new SpecScalar(text, false, Place);
        SpecNode list = new SpecSequence(EquatableArray.Of(scalar, scalar), Place);
        SpecNode mapping = new SpecMapping(EquatableArray.Of(new SpecEntry(text, Place, scalar)), Place);
        SpecNode item = new SpecSequence(EquatableArray.Of(mapping, list), Place);
        foreach (Key key in keys)
        {
            FaultList faults = new();
            foreach (SpecNode node in (SpecNode[])[scalar, list, mapping, item, new SpecScalar(text, true, Place)])
            {
                key.Read(node, new ValueSite("layer 'L'", key.Name, faults));
            }

            AssertShort(faults);
        }
    }

    // The spec once for each path of keys that no spec before had, with something long at its end, as the value and as the key.
    private static IEnumerable<SpecMapping> Changed(SpecMapping mapping, string path, SpecScalar text, HashSet<string> seen)
    {
        foreach (SpecEntry entry in mapping.Entries)
        {
            string inner = $"{path}/{(Known.Contains(entry.Key) ? entry.Key : "*")}";
            if (seen.Add(inner))
            {
                yield return With(mapping, entry, entry with { Value = text });
                yield return With(mapping, entry, entry with { Key = text.Text });
            }

            foreach (SpecNode value in ChangedValues(entry.Value, inner, text, seen))
            {
                yield return With(mapping, entry, entry with { Value = value });
            }
        }
    }

    private static IEnumerable<SpecNode> ChangedValues(SpecNode node, string path, SpecScalar text, HashSet<string> seen)
    {
        if (node is SpecMapping mapping)
        {
            foreach (SpecMapping changed in Changed(mapping, path, text, seen))
            {
                yield return changed;
            }
        }
        else if (node is SpecSequence list)
        {
            if (seen.Add(path + "/-"))
            {
                yield return list with { Items = list.Items.Prepend(text).ToEquatableArray() };
            }

            for (int i = 0; i < list.Items.Count; i++)
            {
                foreach (SpecNode changed in ChangedValues(list.Items[i], path + "/-", text, seen))
                {
                    yield return list with { Items = list.Items.Take(i).Append(changed).Concat(list.Items.Skip(i + 1)).ToEquatableArray() };
                }
            }
        }
    }

    private static SpecMapping With(SpecMapping mapping, SpecEntry old, SpecEntry changed) =>
        mapping with { Entries = mapping.Entries.Select(entry => ReferenceEquals(entry, old) ? changed : entry).ToEquatableArray() };

    private static void AssertShort(FaultList faults) =>
        Assert.All(faults.InOrder(), fault => Assert.InRange(fault.Message.Length, 10, 600));
}
