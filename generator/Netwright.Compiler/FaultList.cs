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

    private readonly List<Fault> faults;
    private readonly Dictionary<(string Code, SourcePlace Place), BlockUse> firstUses;
    private readonly BlockUse? use;

    /// <summary>An empty list.</summary>
    public FaultList()
        : this([], [], null)
    {
    }

    private FaultList(List<Fault> faults, Dictionary<(string Code, SourcePlace Place), BlockUse> firstUses, BlockUse? use)
    {
        (this.faults, this.firstUses, this.use) = (faults, firstUses, use);
    }

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => faults.Count == 0;

    /// <summary>
    /// The same list for what stands in a block: its messages name the use, and what several uses have in common is said of
    /// the first of them alone.
    /// </summary>
    public FaultList Of(BlockUse? blockUse) => new(faults, firstUses, blockUse);

    /// <summary>Notes a fault; its message is one line.</summary>
    public void Add(FaultKind kind, SourcePlace place, string message)
    {
        if (use is null)
        {
            faults.Add(new Fault(kind.Code, message, place));
            return;
        }

        if (!firstUses.TryGetValue((kind.Code, place), out BlockUse? first))
        {
            firstUses.Add((kind.Code, place), first = use);
        }

        if (first == use)
        {
            faults.Add(new Fault(kind.Code, message + use.Origin, place));
        }
    }

    /// <summary>The faults by place, cut off behind <see cref="MostShown"/>.</summary>
    public EquatableArray<Fault> InOrder()
    {
        List<Fault> ordered = [.. faults
            .OrderBy(fault => fault.Place.Line)
            .ThenBy(fault => fault.Place.Column)
            .ThenBy(fault => fault.Code, System.StringComparer.Ordinal)];
        if (ordered.Count > MostShown)
        {
            string message = Invariant($"this file has {ordered.Count:N0} faults; the first {MostShown} are shown: mend them first");
            ordered[MostShown] = new Fault(FaultCatalogue.TooManyFaults.Code, message, ordered[MostShown].Place);
            ordered.RemoveRange(MostShown + 1, ordered.Count - MostShown - 1);
        }

        return ordered.ToEquatableArray();
    }
}
