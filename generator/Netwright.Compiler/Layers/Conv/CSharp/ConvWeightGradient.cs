using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>Emits the weight gradient of a convolution over one lane group.</summary>
internal static class ConvWeightGradient
{
    /// <summary>The kernel of one convolution step; its parameter <c>lanes</c> is scratch of <see cref="DirectTiles.GradientScratch"/>.</summary>
    public static CSharpKernel Kernel(ConvLayer layer)
    {
        GradientTile tile = DirectTiles.Gradient(layer, VectorWidth.V512);
        return new CSharpKernel(
            layer.Name + "_WeightGradient",
            $"{layer.Name}: the gradient of its weights, summed over the group's images.",
            [
                $"dw[k,c,u,v] = sum over i,j of delta[k,i,j] * {ConvText.InputIndex(layer)}, then over the lanes",
                Text($"Tile: {tile.Filters} filters x {tile.Channels * tile.Taps} taps, {tile.Sums} sums held in registers while the image passes."),
            ],
            ["x", "delta", "dw", "lanes"],
            (writer, width) => Body(writer, width, layer))
        {
            Shared = ConvText.Form(
                layer,
                ConvShape.Of(layer) + "_WeightGradient",
                $"The gradient of the weights of {ConvWords.Filters(layer)} over {layer.Input}, summed over the group's images."),
        };
    }

    private static void Body(SourceWriter writer, VectorWidth width, ConvLayer whole)
    {
        if (whole.Table is { } table)
        {
            TableBody(writer, width, whole, table);
            return;
        }

        ConvLayer layer = whole.OneGroup;
        GradientTile tile = DirectTiles.Gradient(layer, width);
        Action closeGroups = KernelLoops.Groups(
            writer,
            whole.Groups,
            [
                ("x", layer.Input.Length * Lanes.Count),
                ("delta", layer.Output.Length * Lanes.Count),
                ("dw", layer.WeightCount),
            ]);
        Action closeFilters = Loops.Blocks(writer, "k", layer.Output.Channels, tile.Filters);
        Action closeLanes = Loops.LaneBlocks(writer, width);
        Action closeChannels = Loops.Blocks(writer, "c", layer.Input.Channels, tile.Channels);
        Rows(writer, width, layer, tile);
        closeChannels();
        closeLanes();
        writer.Line($"LaneMath.SumRows(ref lanes, ref Unsafe.Add(ref dw, k * {layer.Taps}), {tile.Filters * layer.Taps});");
        closeFilters();
        closeGroups();
    }

    /// <summary>One kernel after the other.</summary>
    private static void TableBody(SourceWriter writer, VectorWidth width, ConvLayer layer, ConnectionTable table)
    {
        KernelLoops.DeclarePairs(writer, table);
        writer.Open($"for (int n = 0; n < {table.Count}; n++)");
        writer.Line("int k = filters[n];");
        writer.Line("int c = channels[n];");
        Action closeLanes = Loops.LaneBlocks(writer, width);
        Rows(writer, width, layer, DirectTiles.Gradient(layer, width));
        closeLanes();
        writer.Line($"LaneMath.SumRows(ref lanes, ref Unsafe.Add(ref dw, n * {layer.Window}), {layer.Window});");
        writer.Close();
    }

    private static void Rows(SourceWriter writer, VectorWidth width, ConvLayer layer, GradientTile tile)
    {
        writer.Open($"for (int u = 0; u < {layer.Kernel.Height}; u++)");
        for (int v = 0; v < layer.Kernel.Width; v += tile.Taps)
        {
            int taps = Math.Min(tile.Taps, layer.Kernel.Width - v);
            bool whole = taps == layer.Kernel.Width;
            if (!whole)
            {
                writer.Line($"// taps {v} to {v + taps - 1}");
                writer.OpenBlock();
            }

            new TileWriter(writer, width, layer, tile with { Taps = taps }, v).Write();
            if (!whole)
            {
                writer.Close();
            }
        }

        writer.Close();
    }

    private sealed class TileWriter(SourceWriter writer, VectorWidth width, ConvLayer layer, GradientTile tile, int firstTap)
    {
        private readonly string lane = Loops.LaneTerm(width);
        private readonly RegisterTile registers = new(tile.Filters, tile.Columns);

        public void Write()
        {
            string type = $"Vector{width.Bits}<float>";
            writer.Statements(registers.Each((k, t) => Text($"{type} g{k}_{t} = {type}.Zero;")));
            if (Seeing().Any())
            {
                Sums();
            }

            Store();
        }

        private void Sums()
        {
            TapWriter.Declare(writer, width, registers.Rows, registers.Columns, "dk", "xt", Seeing());
            (string from, string to) = OutputRows();
            writer.Open($"for (int i = {from}; i < {to}; i++)");
            string delta = Place.Of("k", layer.Output.Height, "i", layer.Output.Width, "");
            writer.Line($"ref float ds = ref Unsafe.Add(ref delta, {Place.Lane(delta, lane)});");
            string input = Place.Of("c", layer.Input.Height, ConvText.InputRow(layer, "i"), layer.Input.Width, "");
            writer.Line($"ref float xs = ref Unsafe.Add(ref x, {Place.Lane(input, lane)});");
            Columns();
            writer.Close();
        }

        /// <summary>The output rows whose kernel row u falls on the image.</summary>
        private (string From, string To) OutputRows()
        {
            if (ConvText.RowsAlwaysInside(layer))
            {
                return ("0", Text($"{layer.Output.Height}"));
            }

            int stride = layer.Stride.Height;
            int up = layer.Pad.Top + stride - 1;
            int down = layer.Input.Height + layer.Pad.Top + stride - 1;
            string divide = stride == 1 ? "" : Text($" / {stride}");
            string u = Place.Times("u", layer.Dilation.Height);
            writer.Line($"int from = int.Max(0, ({up} - {u}){divide});");
            writer.Line($"int to = int.Min({layer.Output.Height}, ({down} - {u}){divide});");
            return ("from", "to");
        }

        private void Columns()
        {
            int[] interior = Enumerable.Range(0, layer.Output.Width)
                .Where(j => Enumerable.Range(0, tile.Columns).All(t => IsInside(t, j)))
                .ToArray();
            int interiorFrom = interior.DefaultIfEmpty(layer.Output.Width).First();
            int interiorTo = interior.DefaultIfEmpty(layer.Output.Width - 1).Last() + 1;

            for (int j = 0; j < interiorFrom; j++)
            {
                LiteralColumn(j);
            }

            if (interiorFrom < interiorTo)
            {
                writer.Open($"for (int j = {interiorFrom}; j < {interiorTo}; j++)");
                writer.Line($"ref float dj = ref Unsafe.Add(ref ds, j * {Lanes.Count});");
                string column = Place.Plus(Place.Times("j", layer.Stride.Width), FirstInput(0));
                string place = column == "j" ? "j" : $"({column})";
                writer.Line($"ref float xj = ref Unsafe.Add(ref xs, {place} * {Lanes.Count});");
                Tap(Enumerable.Range(0, tile.Columns).ToArray(), "dj", 0, "xj", t => InputOffset(t, 0));
                writer.Close();
            }

            for (int j = interiorTo; j < layer.Output.Width; j++)
            {
                LiteralColumn(j);
            }
        }

        private void LiteralColumn(int j)
        {
            int first = FirstInput(j);
            int[] inside = Enumerable.Range(0, tile.Columns).Where(t => IsInside(t, j)).ToArray();
            if (inside.Length > 0)
            {
                writer.Line($"// column {j}");
                Tap(inside, "ds", j, "xs", t => InputOffset(t, first));
            }
        }

        /// <summary>The taps that see the image in some column; behind much padding some see none of it.</summary>
        private IEnumerable<int> Seeing() => Enumerable.Range(0, tile.Columns)
            .Where(t => Enumerable.Range(0, layer.Output.Width).Any(j => IsInside(t, j)));

        private bool IsInside(int t, int j) =>
            FirstInput(j) + TapColumn(t) >= 0 && FirstInput(j) + TapColumn(t) < layer.Input.Width;

        /// <summary>Columns from the tile's first tap to tap t.</summary>
        private int TapColumn(int t) => t % tile.Taps * layer.Dilation.Width;

        /// <summary>The input column of output column j and the tile's first tap.</summary>
        private int FirstInput(int j) => (j * layer.Stride.Width) + (firstTap * layer.Dilation.Width) - layer.Pad.Left;

        private int InputOffset(int t, int first) =>
            (((t / tile.Taps) * layer.Input.Height * layer.Input.Width) + first + TapColumn(t)) * Lanes.Count;

        private void Tap(int[] inside, string ds, int column, string xs, Func<int, int> offset)
        {
            int plane = layer.Output.Height * layer.Output.Width;
            TapWriter.Write(
                writer,
                width,
                registers.Rows,
                registers.Columns,
                inside,
                ("dk", k => Place.Load(ds, ((k * plane) + column) * Lanes.Count)),
                ("xt", t => Place.Load(xs, offset(t))),
                "g");
        }

        private void Store()
        {
            int window = layer.Window;
            string kernel = layer.Table is null ? Text($"(c * {window}) + ") : "";
            string first = Text($"({kernel}(u * {layer.Kernel.Width}){(firstTap == 0 ? "" : Text($" + {firstTap}"))}) * {Lanes.Count}");
            writer.Line($"ref float gs = ref Unsafe.Add(ref lanes, ({first}){lane});");
            writer.Statements(registers.Each((k, t) =>
                Place.Store(Text($"g{k}_{t}"), "gs", ((k * layer.Taps) + ((t / tile.Taps) * window) + (t % tile.Taps)) * Lanes.Count)));
        }
    }
}
