using System;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>
/// Emits a lane group's share of a convolution's weight gradient as products of the outputs' gradients with turned inputs: tap by tap
/// where channels fill vectors, of all taps at once where they are few.
/// </summary>
internal static class ProductWeightKernels
{
    /// <summary>The share, a matrix for each tap or one for all.</summary>
    public static CSharpKernel Gradient(ProductWeightGradient kernel)
    {
        (ConvLayer layer, ProductShape shape) = (kernel.Layer, kernel.Shape);
        ConvLayer group = shape.Group;
        (string weight, string input) = ProductKernels.Factors(layer);
        string formula = $"d{weight} = sum over i, j and images of dy[k,i,j] * {input}";
        string places = ProductKernels.Name(layer) + "_Places";
        return new CSharpKernel(
            layer.Name + "_WeightGradient",
            $"{layer.Name}: a lane group's share of the gradient of its weights.",
            [formula, .. ProductKernels.Extents(layer, shape)],
            ["x", "dy", "dw", "scratch"],
            (writer, _) =>
            {
                PartLoop parts = new(layer.Groups);
                long share = (long)group.Output.Channels * shape.WeightFloats;
                Action close = parts.Open(writer, [.. ProductKernels.Images(group, "x", "dy"), ("dw", share)]);
                if (shape.Folds)
                {
                    WriteFolded(writer, shape, formula, parts.Suffix, places);
                }
                else
                {
                    WriteTurned(writer, shape, formula, parts.Suffix);
                }

                close();
            })
        {
            EveryWidth = false,
            Places = shape.Folds ? [Places(shape, places)] : [],
            Shared = new SharedForm(
                ProductKernels.Name(layer) + "_WeightGradient",
                $"A lane group's share of the gradient of the weights of {ProductKernels.Words(layer)}"),
        };
    }

    private static PlaceTable Places(ProductShape shape, string name)
    {
        StripPlanes planes = shape.Memory.FoldedInputs;
        return new PlaceTable(
            name,
            "What all taps of all channels see.",
            $"TapTable.Places({Window(shape.Group)}, " + Text($"channels: {shape.Group.Input.Channels}, rowFloats: {planes.RowFloats}, channelFloats: {planes.PlaneFloats})"));
    }

    private static string Window(ConvLayer group) => Text(
        $"new ConvolutionWindow({group.Kernel.Height}, {group.Kernel.Width}, {group.Stride.Height}, {group.Stride.Width}, {group.Pad.Top}, {group.Pad.Left}, {group.Dilation.Height}, {group.Dilation.Width})");

    private static string Image(Shape shape) => Text($"new ImageShape({shape.Channels}, {shape.Height}, {shape.Width})");

    private static void WriteTurned(SourceWriter writer, ProductShape shape, string formula, string suffix)
    {
        ConvLayer group = shape.Group;
        (TapAxis rows, TurnedRows turned) = (shape.Rows, shape.Memory.TurnedInputs);
        int height = group.Input.Height, width = group.Kernel.Width, matrix = group.Output.Channels * turned.ChannelFloats;
        foreach (int u in Enumerable.Range(0, group.Kernel.Height).Where(u => rows.FirstSeeing(u, height) == group.Output.Height))
        {
            writer.Line("// No output sees the image through this row of the kernel.");
            writer.Line($"LaneMath.Clear(ref Unsafe.Add(ref dw{suffix}, {u * width * matrix}), {width * matrix});");
        }

        RowStrips strips = new(group.Output.Height, shape.WeightRows);
        Action closeStrips = strips.Open(writer);
        writer.Line("// Channels side by side.");
        (string firstRow, string count) = strips.Seen(rows.SourceStep, rows.Source, rows.Reach, height);
        writer.Line($"int firstRow = {firstRow}, rows = {count};");
        writer.Line($"TurnedInputs.Fill(ref x{suffix}, {Image(group.Input)}, {Window(group)}, firstRow, rows, phases: {turned.Phases}, columns: {turned.PhaseColumns}, ref scratch);");
        Action closeRows = strips.OpenRows(writer, group.Output.Height, isAlone: true);
        WriteDelta(writer, shape, suffix, turned.Floats(shape.WeightRows));
        if (group.Window == 1 && KernelRows.SeeAll(rows, height))
        {
            string row = Place.Plus(Place.Times("i", rows.SourceStep), rows.Source);
            writer.Line($"ref float seen = ref Unsafe.Add(ref scratch, ({row} - firstRow) * {turned.RowFloats});");
            WriteTap(writer, shape, "seen", "dw" + suffix, "i > 0");
        }
        else
        {
            WriteTaps(writer, shape, formula, suffix);
        }

        closeRows();
        closeStrips();
    }

    /// <summary>The products of one row of outputs, tap by tap.</summary>
    private static void WriteTaps(SourceWriter writer, ProductShape shape, string formula, string suffix)
    {
        ConvLayer group = shape.Group;
        (TapAxis rows, TurnedRows turned) = (shape.Rows, shape.Memory.TurnedInputs);
        (int height, int width) = (group.Input.Height, group.Kernel.Width);
        writer.Line($"int row = {Place.Plus(Place.Times("i", rows.SourceStep), rows.Source)};");
        if (KernelRows.SeeAll(rows, height))
        {
            writer.Open($"for (int u = 0; u < {rows.Taps}; u++)");
        }
        else
        {
            KernelRows.Write(writer, rows, height);
            writer.Open("for (int u = first; u < last; u++)");
        }

        string row = "row + " + Place.Times("u", rows.Dilation);
        writer.Line($"ref float seen = ref Unsafe.Add(ref scratch, ({row} - firstRow) * {turned.RowFloats});");
        writer.Open($"for (int v = 0; v < {width}; v++)");
        writer.Line("// " + formula);
        WriteTap(
            writer,
            shape,
            $"Unsafe.Add(ref seen, {Column(group, turned)})",
            Text($"Unsafe.Add(ref dw{suffix}, ((u * {width}) + v) * {group.Output.Channels * turned.ChannelFloats})"),
            rows.Source < 0 ? Text($"i > 0 && {row} >= {rows.SourceStep}") : "i > 0");
        writer.Close();
        writer.Close();
    }

    /// <summary>What one tap gains from a row of outputs; added from the second row on that sees the image through it.</summary>
    private static void WriteTap(SourceWriter writer, ProductShape shape, string seen, string gradient, string add)
    {
        (ConvLayer group, int channels) = (shape.Group, shape.Memory.TurnedInputs.ChannelFloats);
        writer.Line($"MatrixProduct.Plain(ref delta, ref {seen}, ref {gradient}, aRow: {shape.Memory.Deltas.Step}, xRow: {channels}, yRow: {channels}, rows: {group.Output.Channels}, depth: {group.Output.Width * Lanes.Count}, columns: {channels / Lanes.Count}, add: {add});");
    }

    /// <summary>Where the column that kernel column <c>v</c> sees begins, among the phases of the stride.</summary>
    private static string Column(ConvLayer group, TurnedRows turned)
    {
        int pixel = Lanes.Count * turned.ChannelFloats;
        string column = Place.Times("v", group.Dilation.Width);
        return group.Stride.Width == 1
            ? Text($"v * {group.Dilation.Width * pixel}")
            : Text($"(({column} % {group.Stride.Width} * {turned.PhaseColumns}) + ({column} / {group.Stride.Width})) * {pixel}");
    }

    private static void WriteFolded(SourceWriter writer, ProductShape shape, string formula, string suffix, string places)
    {
        ConvLayer group = shape.Group;
        (TapAxis rows, StripPlanes planes, FoldedPixels folded) = (shape.Rows, shape.Memory.FoldedInputs, shape.Memory.Folded);
        int taps = (int)folded.TapFloats, width = group.Output.Width;
        long strip = planes.Floats(shape.WeightRows);
        writer.Line($"ref float folded = {Place.Ref("scratch", checked((int)strip))};");
        RowStrips strips = new(group.Output.Height, planes.IsImage ? group.Output.Height : shape.WeightRows);
        Action closeStrips = strips.Open(writer);
        string seen = "x" + suffix, firstRow = "";
        if (!planes.IsImage)
        {
            writer.Line("// The rows that are seen, with zeros round them.");
            writer.Line($"int firstRow = {Place.Plus(Place.Times(strips.First, rows.SourceStep), rows.Source)};");
            writer.Line($"PaddedRows.Fill(ref x{suffix}, {Image(group.Input)}, firstRow, {Place.Plus(Place.Times(strips.Count, rows.SourceStep), rows.Reach + 1 - rows.SourceStep)}, left: {planes.Left}, columns: {planes.Columns}, rowFloats: {planes.RowFloats}, channelFloats: {planes.PlaneFloats}, ref scratch);");
            (seen, firstRow) = ("scratch", " - firstRow");
        }

        Action closeRows = strips.OpenRows(writer, group.Output.Height, isAlone: true);
        WriteDelta(writer, shape, suffix, strip + folded.Floats);
        string row = Place.Plus(Place.Times("i", rows.SourceStep), rows.Source) + firstRow;
        string place = Place.Plus(Text($"({row}) * {planes.RowFloats}"), (planes.Left - group.Pad.Left) * Lanes.Count);
        writer.Line($"ref float row = ref Unsafe.Add(ref {seen}, {place});");
        bool isWhole = folded.Count >= width;
        string pixels = Text($"{width}"), add = "i > 0";
        Action closeBlocks = () => { };
        string from = "row", deltaOf = "delta", depth = Text($"{width * Lanes.Count}");
        if (!isWhole)
        {
            writer.Open($"for (int j = 0; j < {width}; j += {folded.Count})");
            writer.Line($"int pixels = int.Min({folded.Count}, {width} - j);");
            (pixels, add, closeBlocks) = ("pixels", "i > 0 || j > 0", () => writer.Close());
            from = Text($"Unsafe.Add(ref row, j * {group.Stride.Width * Lanes.Count})");
            deltaOf = Text($"Unsafe.Add(ref delta, j * {Lanes.Count})");
            depth = Text($"pixels * {Lanes.Count}");
        }

        writer.Line("// " + formula);
        writer.Line($"TurnedInputs.Fold(ref {from}, {places}, step: {group.Stride.Width * Lanes.Count}, {pixels}, ref folded);");
        writer.Line($"MatrixProduct.Plain(ref {deltaOf}, ref folded, ref dw{suffix}, aRow: {shape.Memory.Deltas.Step}, xRow: {taps}, yRow: {taps}, rows: {group.Output.Channels}, depth: {depth}, columns: {taps / Lanes.Count}, add: {add});");
        closeBlocks();
        closeRows();
        closeStrips();
    }

    /// <summary>The gradients of a row of outputs: where they stand, or copied from planes that stand whole pages apart.</summary>
    private static void WriteDelta(SourceWriter writer, ProductShape shape, string suffix, long place)
    {
        DeltaRows deltas = shape.Memory.Deltas;
        string row = Text($"Unsafe.Add(ref dy{suffix}, i * {deltas.RowFloats})");
        if (deltas.ArePlanes)
        {
            writer.Line($"ref float delta = ref {row};");
            return;
        }

        writer.Line("// Filters whole pages apart would fall on the same lines of the cache.");
        writer.Line($"ref float delta = {Place.Ref("scratch", checked((int)place))};");
        writer.Line($"LaneMath.CopyRows(ref {row}, fromStep: {shape.Group.Output.Height * deltas.RowFloats}, ref delta, toStep: {deltas.Step}, rows: {shape.Group.Output.Channels}, floats: {deltas.RowFloats});");
    }
}
