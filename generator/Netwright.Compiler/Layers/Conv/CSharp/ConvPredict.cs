using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Activation.CSharp;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>
/// Emits a convolution of a single image: lanes run over neighbouring pixels, rows one behind the other, so that a tap is the
/// whole image moved by a constant. What is computed between rows is never read.
/// </summary>
/// <remarks>
/// A stride s is a stride of 1 over the s x s images of every s-th row and column ("phases"), into which the input is parted;
/// padding is written there.
/// </remarks>
internal static class ConvPredict
{
    /// <summary>Pads and parts the input.</summary>
    public static CSharpKernel Parts(ConvLayer layer, Planes x, Planes parts)
    {
        Extent part = PlanesCut.PartExtent(layer);
        return new CSharpKernel(
            layer.Name + "_Part",
            layer.Stride == new Extent(1, 1)
                ? $"{layer.Name}: the input with its padding, zeros."
                : $"{layer.Name}: the padded input parted into {layer.Stride} images, one for each row and column of a stride.",
            [Text($"part[c,a,b,i,j] = x[c,{layer.Stride.Height}i+a-{layer.Pad.Top},{layer.Stride.Width}j+b-{layer.Pad.Left}], 0 outside")],
            ["x", "parts"],
            (writer, _) => PartsBody(writer, layer, x, parts, part))
        {
            EveryWidth = false,
            Shared = ConvText.Form(
                layer,
                ConvShape.Of(layer) + ConvShape.Strides(x) + ConvShape.Strides(parts) + Text($"_Of{parts.Buffer.Floats}_Part"),
                $"One image of {layer.Input} padded and parted for {ConvWords.Filters(layer)}."),
        };
    }

    /// <summary>The convolution.</summary>
    public static CSharpKernel Kernel(ConvLayer layer, ActivationKind activation, Planes x, Planes y)
    {
        var tail = new FusedTail(activation, null);
        return new CSharpKernel(
            layer.Name + "_Predict",
            $"{layer.Name}: {ConvWords.Filters(layer)} over one image of {layer.Input}{FusedTail.Words(tail)}.",
            [
                Text($"y[k,p] = {FusedTail.Function(tail, ConvText.Sum(layer, "x[c,p + the tap's place]"))}"),
                Text($"Lanes run over the pixels p; rows are {x.RowStride} apart, of which {layer.Output.Width} count."),
            ],
            layer.HasBias ? ["x", "w", "b", "y"] : ["x", "w", "y"],
            (writer, width) => Body(writer, width, layer, activation, x, y))
        {
            Shared = ConvText.Form(
                layer,
                ConvShape.WithTail(layer, tail) + ConvShape.Strides(x) + ConvShape.Strides(y) + "_Predict",
                $"{ConvWords.Filters(layer)} over one image of {layer.Input}{FusedTail.Words(tail)}."),
        };
    }

    private static void PartsBody(SourceWriter writer, ConvLayer layer, Planes x, Planes parts, Extent part)
    {
        writer.Line($"LaneMath.Clear(ref parts, {parts.Buffer.Floats});");
        writer.Open($"for (int c = 0; c < {layer.Input.Channels}; c++)");
        writer.Open($"for (int i = 0; i < {Math.Min(layer.Input.Height, (part.Height * layer.Stride.Height) - layer.Pad.Top)}; i++)");
        writer.Line($"ref float from = ref Unsafe.Add(ref x, (c * {x.PlaneStride}) + (i * {x.RowStride}));");
        string row = Place.Plus("i", layer.Pad.Top);
        int columns = Math.Min(layer.Input.Width, (part.Width * layer.Stride.Width) - layer.Pad.Left);
        if (layer.Stride == new Extent(1, 1))
        {
            string target = Text($"(c * {parts.PlaneStride}) + (({row}) * {parts.RowStride}) + {layer.Pad.Left}");
            writer.Line($"LaneMath.Copy(ref from, ref Unsafe.Add(ref parts, {target}), {columns});");
        }
        else
        {
            int phase = PhaseStride(layer, parts);
            writer.Open($"for (int j = 0; j < {columns}; j++)");
            writer.Line($"int row = {row};");
            writer.Line($"int column = {Place.Plus("j", layer.Pad.Left)};");
            writer.Line($"int part = ((row % {layer.Stride.Height}) * {layer.Stride.Width}) + (column % {layer.Stride.Width});");
            writer.Line($"int at = (c * {parts.PlaneStride}) + (part * {phase}) + ((row / {layer.Stride.Height}) * {parts.RowStride}) + (column / {layer.Stride.Width});");
            writer.Line("Unsafe.Add(ref parts, at) = Unsafe.Add(ref from, j);");
            writer.Close();
        }

        writer.Close();
        writer.Close();
    }

    private static int PhaseStride(ConvLayer layer, Planes parts) =>
        parts.PlaneStride / (layer.Stride.Height * layer.Stride.Width);

    private static void Body(
        SourceWriter writer, VectorWidth width, ConvLayer whole, ActivationKind activation, Planes x, Planes y)
    {
        ConvLayer layer = whole.OneGroup;
        int pixels = PlanesCut.Pixels(layer, x.RowStride);
        RegisterTile tile = TileChoice.Pick(
            width, layer.Table is null ? layer.Output.Channels : 1, pixels / width.Lanes, layer.Kernel.Width, _ => 1);
        KernelLoops.DeclareChannels(writer, layer);
        Action closeGroups = KernelLoops.Groups(writer, whole.Groups, Moves(layer, x, y));
        Action closeFilters = Loops.Blocks(writer, "k", layer.Output.Channels, tile.Rows);
        Action closePixels = Loops.Blocks(writer, "p", pixels, tile.Columns * width.Lanes);
        writer.Statements(tile.Each((k, q) => ConvText.FirstSum(layer, width, k, q)));
        TapWriter.Declare(writer, width, tile.Rows, tile.Columns, "wk", "xp");
        string kernel = KernelLoops.OpenChannels(writer, layer);
        writer.Open($"for (int u = 0; u < {layer.Kernel.Height}; u++)");
        writer.Line($"ref float xs = ref Unsafe.Add(ref x, (c * {x.PlaneStride}) + {TapRow(layer, x)} + p);");
        writer.Line($"ref float ws = ref Unsafe.Add(ref w, {kernel} + (u * {layer.Kernel.Width}));");
        int[] all = Enumerable.Range(0, tile.Columns).ToArray();
        Taps.Write(writer, layer.Kernel.Width, layer.Stride.Width > 1, Tap, [("xs", layer.Dilation.Width), ("ws", 1)]);
        writer.Close();
        writer.Close();
        writer.Line($"ref float ys = ref Unsafe.Add(ref y, (k * {y.PlaneStride}) + p);");
        writer.Statements(tile.Each((k, q) => Place.Store(Text($"y{k}_{q}"), "ys", (k * y.PlaneStride) + (q * width.Lanes))));
        closePixels();
        closeFilters();
        if (activation != ActivationKind.None)
        {
            writer.Line();
            PredictActivation.Write(writer, activation, "y", y.PlaneStride * layer.Output.Channels);
        }

        closeGroups();

        void Tap(int v) => TapWriter.Write(
            writer,
            width,
            tile.Rows,
            tile.Columns,
            all,
            ("wk", k => Place.Broadcast("ws", (k * layer.Taps) + v)),
            ("xp", q => Place.Load("xs", TapColumn(layer, x, v) + (q * width.Lanes))),
            "y");
    }

    private static List<(string Name, long Floats)> Moves(ConvLayer group, Planes x, Planes y)
    {
        var moves = new List<(string, long)>
        {
            ("x", (long)group.Input.Channels * x.PlaneStride),
            ("w", group.WeightCount),
            ("y", (long)group.Output.Channels * y.PlaneStride),
        };
        if (group.HasBias)
        {
            moves.Add(("b", group.Output.Channels));
        }

        return moves;
    }

    private static string TapRow(ConvLayer layer, Planes x)
    {
        if (layer.Stride == new Extent(1, 1))
        {
            return Text($"(u * {layer.Dilation.Height * x.RowStride})");
        }

        int phaseRow = PhaseStride(layer, x) * layer.Stride.Width;
        string row = Place.Times("u", layer.Dilation.Height);
        return Text($"(({row} % {layer.Stride.Height}) * {phaseRow}) + (({row} / {layer.Stride.Height}) * {x.RowStride})");
    }

    private static int TapColumn(ConvLayer layer, Planes x, int v) =>
        (v * layer.Dilation.Width % layer.Stride.Width * PhaseStride(layer, x)) + (v * layer.Dilation.Width / layer.Stride.Width);
}
