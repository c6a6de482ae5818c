using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>
/// Emits the gradient of a convolution's input over one lane group: each input value gathers from the outputs that saw it.
/// Taps that fall outside the output are left out where the code is written, so no work is done on zeros.
/// </summary>
internal static class ConvInputGradient
{
    /// <summary>The kernel of one convolution step.</summary>
    public static CSharpKernel Kernel(ConvLayer layer)
    {
        RegisterTile tile = Tile(layer, VectorWidth.V512);
        string row = OutputIndex("i", "u", layer.Pad.Top, layer.Stride.Height, layer.Dilation.Height);
        string column = OutputIndex("j", "v", layer.Pad.Left, layer.Stride.Width, layer.Dilation.Width);
        string filters = layer.Table is not null ? "the filters k that see c, and u,v"
            : layer.Groups > 1 ? "the filters k of c's group, and u,v"
            : "k,u,v";
        return new CSharpKernel(
            layer.Name + "_InputGradient",
            $"{layer.Name}: the gradient of its input.",
            [
                $"dx[c,i,j] = sum over {filters} of w[k,c,u,v] * delta[k,{row},{column}], where delta has such a pixel",
                Text($"Tile: {tile.Rows} channels x {tile.Columns} pixels, {tile.Sums} sums held in registers."),
            ],
            ["delta", "w", "dx"],
            (writer, width) => Body(writer, width, layer))
        {
            Shared = ConvText.Form(
                layer,
                ConvShape.Of(layer) + "_InputGradient", $"The gradient of the input of {ConvWords.Filters(layer)} over {layer.Input}."),
        };
    }

    private static string OutputIndex(string i, string u, int pad, int stride, int dilation)
    {
        string place = Place.Plus(dilation == 1 ? $"{i}-{u}" : Text($"{i}-{dilation}{u}"), pad).Replace(" ", "");
        return stride == 1 ? place : Text($"({place})/{stride}");
    }

    private static RegisterTile Tile(ConvLayer layer, VectorWidth width) => TileChoice.Pick(
        width,
        layer.Table is null ? layer.OneGroup.Input.Channels : 1,
        layer.Input.Width,
        layer.Kernel.Width,
        columns => layer.Stride.Width == 1
            ? DirectTiles.PieceCount(columns, Columns(layer, columns).Count, layer.Kernel.Width)
            : Columns(layer, columns).Count);

    private static IReadOnlyList<ColumnTile> Columns(ConvLayer layer, int width)
    {
        int from = layer.Span.Width - 1 - layer.Pad.Left;
        int to = ((layer.Output.Width - 1) * layer.Stride.Width) - layer.Pad.Left + 1;
        return ColumnTile.Cut(layer.Input.Width, width, Math.Max(0, from), Math.Min(to, layer.Input.Width), layer.Stride.Width);
    }

    private static void Body(SourceWriter writer, VectorWidth width, ConvLayer whole)
    {
        ConvLayer layer = whole.OneGroup;
        RegisterTile tile = Tile(layer, width);
        KernelLoops.DeclareFilters(writer, layer);
        Action closeGroups = KernelLoops.Groups(
            writer,
            whole.Groups,
            [
                ("delta", layer.Output.Length * Lanes.Count),
                ("w", layer.WeightCount),
                ("dx", layer.Input.Length * Lanes.Count),
            ]);
        writer.Open($"for (int i = 0; i < {layer.Input.Height}; i++)");
        Rows(writer, layer);
        Action closeLanes = Loops.LaneBlocks(writer, width);
        Action closeChannels = Loops.Blocks(writer, "c", layer.Input.Channels, tile.Rows);
        foreach (ColumnTile columns in Columns(layer, tile.Columns))
        {
            Action closeColumns = Loops.Columns(writer, columns);
            new TileWriter(writer, width, layer, tile, columns).Write();
            closeColumns();
        }

        closeChannels();
        closeLanes();
        writer.Close();
        closeGroups();
    }

    /// <summary>The kernel rows by which some output row saw input row i: every stride-th from <c>from</c> to <c>to</c>.</summary>
    private static void Rows(SourceWriter writer, ConvLayer layer)
    {
        int stride = layer.Stride.Height;
        if (layer.Dilation.Height > 1)
        {
            return;
        }

        string row = Place.Plus("i", layer.Pad.Top);
        string phase = stride == 1 ? "0" : Text($"({row}) % {stride}");
        int last = layer.Pad.Top - ((layer.Output.Height - 1) * stride);
        writer.Line($"int from = int.Max({phase}, {Place.Plus("i", last)});");
        writer.Line($"int to = int.Min({layer.Kernel.Height}, {Place.Plus("i", layer.Pad.Top + 1)});");
    }

    private sealed class TileWriter(SourceWriter writer, VectorWidth width, ConvLayer layer, RegisterTile tile, ColumnTile columns)
    {
        private readonly string lane = Loops.LaneTerm(width);

        public void Write()
        {
            string type = $"Vector{width.Bits}<float>";
            writer.Statements(tile.Each((c, q) => Text($"{type} x{c}_{q} = {type}.Zero;")));
            if (Seen().Any())
            {
                Sums();
            }

            Store();
        }

        private void Sums()
        {
            TapWriter.Declare(writer, width, tile.Rows, tile.Columns, "wc", "dj", Seen());
            string kernel = KernelLoops.OpenFilters(writer, layer);
            string row = OpenRows();
            Sources(row, kernel);
            (string, int)[] moves = [("ds", -layer.Dilation.Width * Lanes.Count), ("ws", 1)];
            if (columns.IsLiteral && tile.Columns == 1 && layer.Stride.Width == 1 && layer.Kernel.Width > DirectTiles.MaxUnrolled)
            {
                int[] inside = Enumerable.Range(0, layer.Kernel.Width).Where(v => Reaches(0, v)).ToArray();
                Taps.WriteRange(writer, inside, Tap, moves);
            }
            else
            {
                bool unroll = columns.IsLiteral || layer.Stride.Width > 1;
                Taps.Write(writer, layer.Kernel.Width, unroll, Tap, moves);
            }

            writer.Close();
            writer.Close();
        }

        /// <summary>Opens the loop over the kernel rows u by which some output row saw row i; gives that output row.</summary>
        private string OpenRows()
        {
            int stride = layer.Stride.Height;
            string row = Place.Plus("i", layer.Pad.Top) + " - " + Place.Times("u", layer.Dilation.Height);
            if (layer.Dilation.Height == 1)
            {
                writer.Open($"for (int u = from; u < to; u{(stride == 1 ? "++" : Text($" += {stride}"))})");
                return stride == 1 ? row : Text($"(({row}) / {stride})");
            }

            writer.Open($"for (int u = 0; u < {layer.Kernel.Height}; u++)");
            writer.Line($"int row = {row};");
            string between = stride == 1 ? "" : Text($" || row % {stride} != 0");
            writer.Open($"if (row < 0 || row > {(layer.Output.Height - 1) * stride}{between})");
            writer.Line("continue;");
            writer.Close();
            writer.Line();
            return stride == 1 ? "row" : Text($"(row / {stride})");
        }

        private void Sources(string row, string kernel)
        {
            string turn = columns.Start == 0 ? "j" : Text($"(j - {columns.Start})");
            string column = columns.IsLiteral ? "" : layer.Stride.Width == 1 ? turn : Text($"({turn} / {layer.Stride.Width})");
            string delta = Place.Of("k", layer.Output.Height, row, layer.Output.Width, column);
            writer.Line($"ref float ds = ref Unsafe.Add(ref delta, {Place.Lane(delta, lane)});");
            writer.Line($"ref float ws = ref Unsafe.Add(ref w, {kernel} + (u * {layer.Kernel.Width}));");
        }

        private void Tap(int v)
        {
            int[] inside = Enumerable.Range(0, tile.Columns).Where(q => Reaches(q, v)).ToArray();
            if (inside.Length > 0)
            {
                TapWriter.Write(
                    writer,
                    width,
                    tile.Rows,
                    tile.Columns,
                    inside,
                    ("wc", c => Place.Broadcast("ws", (c * layer.Window) + v)),
                    ("dj", q => Place.Load("ds", Reach(q, v) / layer.Stride.Width * Lanes.Count)),
                    "x");
            }
        }

        /// <summary>Stride times the output column by which input column q saw tap v.</summary>
        private int Reach(int q, int v) => columns.Start + q + layer.Pad.Left - (v * layer.Dilation.Width);

        /// <summary>The columns that some output sees; a stride may pass over others.</summary>
        private IEnumerable<int> Seen() => Enumerable.Range(0, tile.Columns)
            .Where(q => Enumerable.Range(0, layer.Kernel.Width).Any(v => Reaches(q, v)));

        private bool Reaches(int q, int v)
        {
            int reach = Reach(q, v);
            return reach >= 0 && reach % layer.Stride.Width == 0 && reach / layer.Stride.Width < layer.Output.Width;
        }

        private void Store()
        {
            string column = columns.IsLiteral ? Text($"{columns.Start}") : "j";
            string input = Place.Of("c", layer.Input.Height, "i", layer.Input.Width, column);
            writer.Line($"ref float xs = ref Unsafe.Add(ref dx, {Place.Lane(input, lane)});");
            int plane = layer.Input.Height * layer.Input.Width;
            writer.Statements(tile.Each((c, q) => Place.Store(Text($"x{c}_{q}"), "xs", ((c * plane) + q) * Lanes.Count)));
        }
    }
}
