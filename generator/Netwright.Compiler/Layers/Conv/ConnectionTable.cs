using System.Collections.Generic;
using System.Linq;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>
/// Which input channels each filter of a convolution sees, as in layer C3 of LeNet-5 (LeCun et al., 1998, table I).
/// </summary>
/// <param name="Rows">For each filter its channels, ascending, from 0; at least one each.</param>
public sealed record ConnectionTable(EquatableArray<EquatableArray<int>> Rows)
{
    /// <summary>Pairs of a filter and a channel that it sees; each has a kernel of its own, filter by filter.</summary>
    public int Count => Rows.Sum(row => row.Count);

    /// <summary>The most channels that one filter sees.</summary>
    public int MostChannels => Rows.Max(row => row.Count);

    /// <summary>The filter and the channel of each kernel.</summary>
    internal IEnumerable<(int Filter, int Channel)> Pairs =>
        Rows.SelectMany((row, filter) => row.Select(channel => (filter, channel)));

    /// <summary>All channels of all filters: <c>0 1 2; 1 2 3</c>.</summary>
    public override string ToString() =>
        string.Join("; ", Rows.Select(row => string.Join(" ", row.Select(channel => Invariant($"{channel}")))));
}
