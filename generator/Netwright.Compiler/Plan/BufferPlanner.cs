using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Compiler.Plan;

/// <summary>Gives buffers their places: two that are in use at the same moment never share a float.</summary>
/// <remarks>
/// Largest first, each at the lowest place that is free for its whole life: the greedy-by-size heuristic, whose result is
/// mostly the lower bound for chains of layers.
/// </remarks>
internal static class BufferPlanner
{
    /// <summary>Places begin on cache lines.</summary>
    private const int AlignFloats = 16;

    /// <summary>The buffers with their places, in the order given; the first one keeps place 0.</summary>
    public static IReadOnlyList<Buffer> Place(IReadOnlyList<Buffer> buffers)
    {
        var spaces = new Dictionary<Space, List<Buffer>>();
        var byName = new Dictionary<string, Buffer>();
        IEnumerable<Buffer> order = buffers.Take(1).Concat(buffers.Skip(1).OrderByDescending(buffer => buffer.Floats));
        foreach (Buffer buffer in order)
        {
            if (!spaces.TryGetValue(buffer.Space, out List<Buffer>? byOffset))
            {
                spaces[buffer.Space] = byOffset = [];
            }

            Buffer placed = buffer with { Offset = LowestFree(buffer, byOffset) };
            int behind = byOffset.FindIndex(other => other.Offset > placed.Offset);
            byOffset.Insert(behind < 0 ? byOffset.Count : behind, placed);
            byName.Add(placed.Name, placed);
        }

        return buffers.Select(buffer => byName[buffer.Name]).ToArray();
    }

    private static int LowestFree(Buffer buffer, List<Buffer> byOffset)
    {
        int offset = 0;
        foreach (Buffer other in byOffset)
        {
            if (!buffer.Overlaps(other))
            {
                continue;
            }

            if (offset + buffer.Floats <= other.Offset)
            {
                break;
            }

            offset = Math.Max(offset, Align(other.End));
        }

        return offset;
    }

    /// <summary>The next cache line.</summary>
    public static int Align(int floats) => checked(floats + AlignFloats - 1) / AlignFloats * AlignFloats;
}
