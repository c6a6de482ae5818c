using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Compiler.Spec.Grammar;

/// <summary>A mapping read by its table: every key's value, or the knowledge that it has none.</summary>
internal sealed class Entry
{
    private readonly Dictionary<Key, (object? Value, SourcePlace Place)> written = [];

    private Entry(SourcePlace place) => Place = place;

    /// <summary>Where faults about the whole entry, or about keys left out, are shown.</summary>
    public SourcePlace Place { get; }

    /// <summary>Reads all keys and reports unknown, missing and faulty ones.</summary>
    /// <param name="mapping">What is written; null when only the entry's kind is.</param>
    /// <param name="place">Where a missing key is reported.</param>
    /// <param name="owner">What has the keys, for messages; empty at the top level.</param>
    /// <param name="table">What may be written.</param>
    /// <param name="faults">Takes the faults.</param>
    public static Entry Read(SpecMapping? mapping, SourcePlace place, string owner, KeyTable table, FaultList faults)
    {
        Entry entry = new(place);
        HashSet<string> misspelt = [];
        foreach (SpecEntry item in mapping?.Entries ?? default)
        {
            if (table.Find(item.Key) is { } key)
            {
                object? value = key.Read(item.Value, new ValueSite(owner, key.Name, faults));
                entry.written.Add(key, (value, item.Value.Place));
            }
            else
            {
                misspelt.Add(ReportUnknown(item, owner, table, faults));
            }
        }

        // A key that is there but misspelt has had its fault.
        foreach (Key key in table.Keys.Where(
            key => key.IsRequired && !entry.written.ContainsKey(key) && !misspelt.Contains(key.Name)))
        {
            string who = owner.Length == 0 ? "this spec" : owner;
            faults.Add(FaultCatalogue.MissingKey, place, $"{who} needs the key '{key.Name}': {key.Takes}");
        }

        return entry;
    }

    /// <summary>The value of a key, or its default, or nothing when it is faulty or missing.</summary>
    public Given<T> Get<T>(Key<T> key)
        where T : notnull
    {
        if (written.TryGetValue(key, out (object? Value, SourcePlace Place) found))
        {
            return found.Value is T value
                ? new Given<T>(value, true, true, found.Place)
                : new Given<T>(default!, false, true, found.Place);
        }

        return new Given<T>(key.Fallback, !key.IsRequired, false, Place);
    }

    /// <summary>Whether a key has a value, written or by default.</summary>
    public bool IsGood(Key key) => written.TryGetValue(key, out (object? Value, SourcePlace Place) found) ? found.Value is not null : !key.IsRequired;

    // Gives the key that was probably meant, or an empty text.
    private static string ReportUnknown(SpecEntry item, string owner, KeyTable table, FaultList faults)
    {
        string[] names = [.. table.Keys.Select(key => key.Name)];
        int colon = item.Key.IndexOf(':');
        string beforeColon = item.Key.Substring(0, Math.Max(colon, 0));
        bool lacksSpace = names.Contains(beforeColon);
        string? withoutColon = Suggestion.BeforeMissingColon(item.Key, names);
        string? meant = lacksSpace ? beforeColon : withoutColon ?? Suggestion.For(item.Key, names);
        string cure = lacksSpace
            ? "write a space behind the colon"
            : withoutColon is not null
            ? $"write a ':' behind '{withoutColon}'"
            : item.Key.Length > 0 && item.Key.All(char.IsDigit)
            ? "decimals take a point, not a comma"
            : names.Length == 0
            ? $"it has no keys; write {owner} alone"
            : meant is null
            ? $"its keys are {table.Names}"
            : $"did you mean '{meant}'?";
        string who = owner.Length == 0 ? "a spec" : owner;
        faults.Add(
            FaultCatalogue.UnknownKey,
            item.KeyPlace,
            $"{who} has no key {Words.Quote(item.Key)}{ForeignWords.Aside(item.Key)}; {cure}");
        return meant ?? "";
    }
}

/// <summary>A key's value and how it came about.</summary>
/// <param name="Value">Meaningless unless <paramref name="IsKnown"/>.</param>
/// <param name="IsKnown">False when the value is faulty or missing, which has been reported.</param>
/// <param name="IsWritten">False for a default.</param>
/// <param name="Place">Of the value, or of the entry when it is not written.</param>
internal readonly record struct Given<T>(T Value, bool IsKnown, bool IsWritten, SourcePlace Place);
