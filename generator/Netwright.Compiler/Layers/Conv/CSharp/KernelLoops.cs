using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>Loops over the kernels that join filters with channels: each with each, or those that a table names.</summary>
internal static class KernelLoops
{
    /// <summary>
    /// The loop over groups. Each has the same code; behind it the method's references move on to the next one.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="groups">Number of groups; for one there is no loop.</param>
    /// <param name="moves">The method's parameters, and how many floats one group has of each.</param>
    /// <returns>What closes it.</returns>
    public static Action Groups(SourceWriter writer, int groups, IEnumerable<(string Name, long Floats)> moves)
    {
        if (groups == 1)
        {
            return () => { };
        }

        writer.Open($"for (int g = 0; g < {groups}; g++)");
        return () =>
        {
            writer.Line();
            writer.Line("// on to the next group");
            foreach ((string name, long floats) in moves)
            {
                writer.Line($"{name} = ref Unsafe.Add(ref {name}, {floats});");
            }

            writer.Close();
        };
    }

    /// <summary>Opens the loop over the channels c that filter k sees.</summary>
    /// <returns>The place of their kernel among the weights.</returns>
    public static string OpenChannels(SourceWriter writer, ConvLayer layer)
    {
        if (layer.Table is null)
        {
            writer.Open($"for (int c = 0; c < {layer.Input.Channels}; c++)");
            return Pair(layer);
        }

        writer.Open("for (int n = starts[k]; n < starts[k + 1]; n++)");
        writer.Line("int c = channels[n];");
        return Text($"(n * {layer.Window})");
    }

    /// <summary>Opens the loop over the filters k that see channel c.</summary>
    /// <returns>The place of their kernel among the weights.</returns>
    public static string OpenFilters(SourceWriter writer, ConvLayer layer)
    {
        if (layer.Table is null)
        {
            writer.Open($"for (int k = 0; k < {layer.Output.Channels}; k++)");
            return Pair(layer);
        }

        writer.Open("for (int m = starts[c]; m < starts[c + 1]; m++)");
        writer.Line("int k = filters[m];");
        return Text($"(kernels[m] * {layer.Window})");
    }

    /// <summary>Declares what <see cref="OpenChannels"/> looks up.</summary>
    public static void DeclareChannels(SourceWriter writer, ConvLayer layer)
    {
        if (layer.Table is { } table)
        {
            writer.Line("// Filter k sees channels[n] through kernel n, for n from starts[k] up to starts[k + 1].");
            Declare(writer, "starts", Starts(table.Rows.Select(row => row.Count)));
            Declare(writer, "channels", table.Pairs.Select(pair => pair.Channel));
            writer.Line();
        }
    }

    /// <summary>Declares what <see cref="OpenFilters"/> looks up.</summary>
    public static void DeclareFilters(SourceWriter writer, ConvLayer layer)
    {
        if (layer.Table is not { } table)
        {
            return;
        }

        ILookup<int, (int Filter, int Kernel)> seen = table.Pairs
            .Select((pair, kernel) => (pair.Channel, pair.Filter, Kernel: kernel))
            .ToLookup(item => item.Channel, item => (item.Filter, item.Kernel));
        (int Filter, int Kernel)[][] columns =
            Enumerable.Range(0, layer.Input.Channels).Select(channel => seen[channel].ToArray()).ToArray();
        writer.Line("// Channel c is seen by filters[m] through kernels[m], for m from starts[c] up to starts[c + 1].");
        Declare(writer, "starts", Starts(columns.Select(column => column.Length)));
        Declare(writer, "filters", columns.SelectMany(column => column.Select(item => item.Filter)));
        Declare(writer, "kernels", columns.SelectMany(column => column.Select(item => item.Kernel)));
        writer.Line();
    }

    /// <summary>Declares the filter and the channel that each kernel joins.</summary>
    public static void DeclarePairs(SourceWriter writer, ConnectionTable table)
    {
        writer.Line("// Kernel n joins filters[n] with channels[n].");
        Declare(writer, "filters", table.Pairs.Select(pair => pair.Filter));
        Declare(writer, "channels", table.Pairs.Select(pair => pair.Channel));
        writer.Line();
    }

    private static string Pair(ConvLayer layer) => Text($"(k * {layer.Taps}) + (c * {layer.Window})");

    private static IEnumerable<int> Starts(IEnumerable<int> counts)
    {
        int start = 0;
        yield return start;
        foreach (int count in counts)
        {
            start += count;
            yield return start;
        }
    }

    private static void Declare(SourceWriter writer, string name, IEnumerable<int> numbers)
    {
        writer.Line($"ReadOnlySpan<int> {name} = new int[]");
        writer.OpenBlock();
        writer.Statements(numbers.Select(number => Text($"{number},")));
        writer.Close(";");
    }
}
