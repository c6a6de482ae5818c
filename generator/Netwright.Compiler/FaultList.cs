using System.Collections.Generic;
using System.Linq;
using static System.FormattableString;

namespace Netwright.Compiler;

/// <summary>Collects the faults of one file, so that one build shows them all.</summary>
internal sealed class FaultList
{
    /// <summary>Faults shown of one file; a hostile file must not flood the build.</summary>
    public const int MostShown = 100;

    private readonly List<Fault> faults = [];

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => faults.Count == 0;

    /// <summary>Notes a fault; its message is one line.</summary>
    public void Add(FaultKind kind, SourcePlace place, string message) => faults.Add(new Fault(kind.Code, message, place));

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
