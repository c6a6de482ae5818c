using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>Writes the summary of layers and the plan of memory over the class.</summary>
internal static class ClassDocs
{
    /// <summary>A large network's buffers below one part in so many of their space are not listed.</summary>
    private const int SmallestShare = 100;

    /// <summary>The class's XML docs.</summary>
    public static void Write(SourceWriter writer, NetworkPlan plan)
    {
        NetworkModel network = plan.Network;
        writer.Line($"/// <summary>{Comment(network.Name)}: {network.Input} to {network.Classes.Count} classes, {Count(network.ParameterCount)} parameters, {Count(network.AllLayers.Sum(layer => layer.MultiplyAdds))} multiply-adds an image.</summary>");
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        Table(writer, Layers(network, plan.IsLarge));
        writer.Line("///");
        Table(writer, Places(plan));
        writer.Line("/// </code>");
        writer.Line("/// Memory is planned by lifetime: buffers that are never in use together share their place. Every activation stands as");
        writer.Line("/// channels x height x width x 16 images." + (plan.IsLarge ? " Buffers below 1 % of their space are not listed." : ""));
        writer.Line("/// </remarks>");
    }

    /// <summary>All layers; of a large network those with parameters.</summary>
    private static IEnumerable<string[]> Layers(NetworkModel network, bool isLarge)
    {
        yield return ["layer", "kind", "output", "parameters", "multiply-adds"];
        yield return ["input", "", network.Input.ToString(), "", ""];
        foreach (Layer layer in network.AllLayers.Where(layer => !isLarge || layer.MultiplyAdds > 0))
        {
            yield return
            [
                layer.Name,
                layer.Kind,
                layer.Output.ToString(),
                Count(layer.Parameters.Sum(parameter => parameter.Length)),
                Count(layer.MultiplyAdds),
            ];
        }
    }

    private static IEnumerable<string[]> Places(NetworkPlan plan)
    {
        yield return ["memory", "space", "first float", "floats", "extent"];
        Dictionary<Space, long> sizes = plan.Buffers.GroupBy(buffer => buffer.Space).ToDictionary(group => group.Key, group => group.Max(buffer => (long)buffer.End));
        Plan.Buffer[] listed = plan.Buffers.Where(buffer => !plan.IsLarge || buffer.Floats * SmallestShare > sizes[buffer.Space]).ToArray();
        foreach (Plan.Buffer buffer in listed.OrderBy(buffer => buffer.Space).ThenBy(buffer => buffer.Offset))
        {
            yield return
            [
                buffer.Name,
                Word(buffer.Space),
                Count(buffer.Offset),
                Count(buffer.Floats),
                buffer.Extent,
            ];
        }
    }

    private static string Word(Space space) => space switch
    {
        Space.Worker => "worker",
        Space.Scratch => "scratch",
        Space.Kept => "kept",
        Space.Shared => "batch",
        _ => "prepared",
    };

    private static void Table(SourceWriter writer, IEnumerable<string[]> rows)
    {
        string[][] cells = rows.ToArray();
        int[] widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        foreach (string[] row in cells)
        {
            IEnumerable<string> padded = row.Select((cell, column) =>
                IsNumber(cells, column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            writer.Line(("/// " + Comment(string.Join("  ", padded))).TrimEnd());
        }
    }

    private static bool IsNumber(string[][] cells, int column) =>
        cells.Skip(1).All(row => row[column].Length == 0 || row[column].All(c => char.IsDigit(c) || c == ','));
}
