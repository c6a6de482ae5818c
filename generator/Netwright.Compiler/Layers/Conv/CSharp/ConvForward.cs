using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>Emits a convolution's forward pass over one lane group, with its activation and pool while the rows are in L1.</summary>
internal static class ConvForward
{
    /// <summary>The kernel of one convolution.</summary>
    public static CSharpKernel Kernel(DirectForward step)
    {
        ConvLayer layer = step.Layer;
        RegisterTile tile = DirectTiles.Forward(layer, VectorWidth.V512);
        return new CSharpKernel(
            layer.Name + "_Forward",
            $"{layer.Name}: {ConvWords.Filters(layer)} over {layer.Input}{FusedTail.Words(step.Tail)}.",
            [
                Text($"y[k,i,j] = {FusedTail.Function(step.Tail, ConvText.Sum(layer, ConvText.InputIndex(layer)))}"),
                Text($"{layer.Output}; {Count(layer.MultiplyAdds)} multiply-adds an image."),
                Text($"Sixteen images side by side, one in each lane. Tile: {tile.Rows} filters x {tile.Columns} pixels, {tile.Sums} sums held in registers."),
            ],
            Parameters(step),
            (writer, width) => Body(writer, width, step))
        {
            Shared = ConvText.Form(
                layer,
                ConvShape.WithTail(layer, step.Tail) + "_Forward",
                $"{ConvWords.Filters(layer)} over {layer.Input}{FusedTail.Words(step.Tail, named: false)}."),
        };
    }

    private static string[] Parameters(DirectForward step)
    {
        string[] places = step.Layer.HasBias ? ["x", "w", "b", "y"] : ["x", "w", "y"];
        return step.Tail.Pool is null ? places : [.. places, "pooled"];
    }

    private static void Body(SourceWriter writer, VectorWidth width, DirectForward step)
    {
        ConvLayer layer = step.Layer.OneGroup;
        int rows = step.Tail.Pool?.Window.Height ?? 1;
        KernelLoops.DeclareChannels(writer, layer);
        Action closeGroups = KernelLoops.Groups(writer, step.Layer.Groups, Moves(step, layer));
        writer.Open($"for (int row = 0; row < {layer.Output.Height}; row += {rows})");
        if (rows > 1)
        {
            writer.Open($"for (int i = row; i < row + {rows}; i++)");
            Row(writer, width, layer, "i");
            writer.Close();
        }
        else
        {
            Row(writer, width, layer, "row");
        }

        FusedTailText.WriteForward(writer, step.Tail, layer.Output);
        writer.Close();
        closeGroups();
    }

    private static IEnumerable<(string Name, long Floats)> Moves(DirectForward step, ConvLayer group)
    {
        yield return ("x", group.Input.Length * Lanes.Count);
        yield return ("w", group.WeightCount);
        if (group.HasBias)
        {
            yield return ("b", group.Output.Channels);
        }

        yield return ("y", group.Output.Length * Lanes.Count);
        if (step.Tail.Pool is { } pool)
        {
            yield return ("pooled", (long)group.Output.Channels * pool.Output.Height * pool.Output.Width * Lanes.Count);
        }
    }

    private static void Row(SourceWriter writer, VectorWidth width, ConvLayer layer, string i)
    {
        (string from, string to) = ConvText.KernelRows(writer, layer, i);
        RegisterTile tile = DirectTiles.Forward(layer, width);
        Action closeLanes = Loops.LaneBlocks(writer, width);
        Action closeFilters = Loops.Blocks(writer, "k", layer.Output.Channels, tile.Rows);
        foreach (ColumnTile columns in DirectTiles.Columns(layer, tile.Columns))
        {
            Action closeColumns = Loops.Columns(writer, columns);
            new TileWriter(writer, width, layer, tile, columns).Write(i, from, to);
            closeColumns();
        }

        closeFilters();
        closeLanes();
    }

    /// <summary>Writes one register tile: bias, all taps, store.</summary>
    private sealed class TileWriter(SourceWriter writer, VectorWidth width, ConvLayer layer, RegisterTile tile, ColumnTile columns)
    {
        private readonly string lane = Loops.LaneTerm(width);

        public void Write(string i, string from, string to)
        {
            writer.Statements(tile.Each((k, q) => ConvText.FirstSum(layer, width, k, q)));
            if (Seeing().Any())
            {
                Sums(i, from, to);
            }

            Store(i);
        }

        private void Sums(string i, string from, string to)
        {
            TapWriter.Declare(writer, width, tile.Rows, tile.Columns, "wk", "xj", Seeing());
            string kernel = KernelLoops.OpenChannels(writer, layer);
            writer.Open($"for (int u = {from}; u < {to}; u++)");
            string column = columns.IsLiteral ? "" : Place.Plus(Place.Times("j", layer.Stride.Width), -layer.Pad.Left);
            string input = Place.Of("c", layer.Input.Height, ConvText.InputRow(layer, i), layer.Input.Width, column);
            writer.Line($"ref float xs = ref Unsafe.Add(ref x, {Place.Lane(input, lane)});");
            writer.Line($"ref float ws = ref Unsafe.Add(ref w, {kernel} + (u * {layer.Kernel.Width}));");
            (string, int)[] moves = [("xs", layer.Dilation.Width * Lanes.Count), ("ws", 1)];
            if (columns.IsLiteral && tile.Columns == 1 && layer.Kernel.Width > DirectTiles.MaxUnrolled)
            {
                int[] inside = Enumerable.Range(0, layer.Kernel.Width).Where(v => IsInside(0, v)).ToArray();
                Taps.WriteRange(writer, inside, Tap, moves);
            }
            else
            {
                Taps.Write(writer, layer.Kernel.Width, columns.IsLiteral, Tap, moves);
            }

            writer.Close();
            writer.Close();
        }

        private void Tap(int v)
        {
            int[] inside = Enumerable.Range(0, tile.Columns).Where(q => IsInside(q, v)).ToArray();
            if (inside.Length > 0)
            {
                TapWriter.Write(
                    writer,
                    width,
                    tile.Rows,
                    tile.Columns,
                    inside,
                    ("wk", k => Place.Broadcast("ws", (k * layer.Taps) + v)),
                    ("xj", q => Place.Load("xs", InputColumn(q, v) * Lanes.Count)),
                    "y");
            }
        }

        private void Store(string i)
        {
            string column = columns.IsLiteral ? Text($"{columns.Start}") : "j";
            string output = Place.Of("k", layer.Output.Height, i, layer.Output.Width, column);
            writer.Line($"ref float ys = ref Unsafe.Add(ref y, {Place.Lane(output, lane)});");
            int plane = layer.Output.Height * layer.Output.Width;
            writer.Statements(tile.Each((k, q) => Place.Store(Text($"y{k}_{q}"), "ys", ((k * plane) + q) * Lanes.Count)));
        }

        /// <summary>The columns that see the image; behind much padding some see none of it.</summary>
        private IEnumerable<int> Seeing() => Enumerable.Range(0, tile.Columns)
            .Where(q => Enumerable.Range(0, layer.Kernel.Width).Any(v => IsInside(q, v)));

        private bool IsInside(int q, int v) =>
            !columns.IsLiteral || (InputColumn(q, v) >= 0 && InputColumn(q, v) < layer.Input.Width);

        /// <summary>The input column of output column q and tap v, counted from where xs stands.</summary>
        private int InputColumn(int q, int v) => columns.IsLiteral
            ? ((columns.Start + q) * layer.Stride.Width) + (v * layer.Dilation.Width) - layer.Pad.Left
            : (q * layer.Stride.Width) + (v * layer.Dilation.Width);
    }
}
