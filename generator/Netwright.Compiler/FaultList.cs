using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network.Blocks;
using static System.FormattableString;

namespace Netwright.Compiler;

/// <summary>Collects the faults of one file, so that one build shows them all.</summary>
internal sealed class FaultList
{
    /// <summary>Faults shown of one file; a hostile file must not flood the build.</summary>
    public const int MostShown = 100;

    /// <summary>Faults found in one file, those of further uses of a block included; then the search ends.</summary>
    public const int MostFound = 50_000;

    private readonly Found found;
    private readonly BlockUse? use;

    /// <summary>An empty list.</summary>
    public FaultList()
        : this(new Found(), null)
    {
    }

    private FaultList(Found found, BlockUse? use) => (this.found, this.use) = (found, use);

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => found.Faults.Count == 0;

    /// <summary>
    /// The same list for what stands in a block: its messages name the use, and what several uses have in common is said of
    /// the first of them alone.
    /// </summary>
    public FaultList Of(BlockUse? blockUse) => new(found, blockUse);

    /// <summary>Notes a fault; its message is one line.</summary>
    /// <exception cref="FloodException">There are more than <see cref="MostFound"/>.</exception>
    public void Add(FaultKind kind, SourcePlace place, string message)
    {
        if (++found.Count > MostFound)
        {
            throw new FloodException();
        }

        if (use is null)
        {
            found.Faults.Add(new Fault(kind.Code, message, place));
            return;
        }

        if (!found.FirstUses.TryGetValue((kind.Code, place), out BlockUse? first))
        {
            found.FirstUses.Add((kind.Code, place), first = use);
        }

        if (first == use)
        {
            found.Faults.Add(new Fault(kind.Code, message + use.Origin, place));
        }
    }

    /// <summary>The faults by place, cut off behind <see cref="MostShown"/>.</summary>
    public EquatableArray<Fault> InOrder()
    {
        List<Fault> ordered = [.. found.Faults
            .OrderBy(fault => fault.Place.Line)
            .ThenBy(fault => fault.Place.Column)
            .ThenBy(fault => fault.Code, StringComparer.Ordinal)];
        if (ordered.Count > MostShown)
        {
            string count = found.Count > MostFound ? Invariant($"more than {MostFound:N0}") : Invariant($"{ordered.Count:N0}");
            string message = Invariant($"this file has {count} faults; the first {MostShown} are shown: mend them first");
            ordered[MostShown] = new Fault(FaultCatalogue.TooManyFaults.Code, message, ordered[MostShown].Place);
            ordered.RemoveRange(MostShown + 1, ordered.Count - MostShown - 1);
        }

        return ordered.ToEquatableArray();
    }

    /// <summary>Ends the search for faults.</summary>
    public sealed class FloodException : Exception;

    private sealed class Found
    {
        public List<Fault> Faults { get; } = [];

        public Dictionary<(string Code, SourcePlace Place), BlockUse> FirstUses { get; } = [];

        public int Count { get; set; }
    }
}
