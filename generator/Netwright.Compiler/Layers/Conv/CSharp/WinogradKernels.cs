using System;
using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>
/// Emits a convolution by Winograd's minimal filtering: the loops over groups, strips of tiles and points. Between the runtime's
/// transforms stands a product of matrices at each point.
/// </summary>
internal static class WinogradKernels
{
    private const int Points = WinogradTiles.Points;

    /// <summary>y[k] = A'(sum over c of u[k,c] . v[c])A + b[k].</summary>
    public static CSharpKernel Forward(WinogradForward kernel)
    {
        (ConvLayer layer, bool keeps) = (kernel.Layer, kernel.KeepsPoints);
        string bias = layer.HasBias ? " + b[k]" : "";
        var cut = new WinogradCut(layer, kernel.Memory);
        List<string> parameters = ["x", "u", "y", "scratch"];
        parameters.InsertRange(2, layer.HasBias ? ["b"] : []);
        parameters.InsertRange(parameters.Count - 1, keeps ? ["v"] : []);
        return new CSharpKernel(
            layer.Name + "_Forward",
            $"{layer.Name}: {cut.Words}",
            [
                Text($"y[k] = A'(sum over c of u[k,c] . v[c])A{bias}; v[c] = B'x[c]B, u = G w G', . at each of the {Points} points"),
                Text($"{layer.Output}; {Count(layer.MultiplyAdds)} multiply-adds an image, {Count(cut.PointProducts)} by the filtering."),
                cut.TileWords,
            ],
            parameters,
            (writer, width) => ForwardBody(writer, cut, layer.HasBias, keeps, width))
        {
            EveryWidth = cut.HasPairs,
            Shared = new SharedForm(cut.Name + (layer.HasBias ? "" : "_NoBias") + (keeps ? "_Kept" : "") + "_Forward", cut.Words),
        };
    }

    /// <summary>The gradients of weights and input.</summary>
    public static CSharpKernel Gradients(WinogradGradients kernel)
    {
        ConvLayer layer = kernel.Layer;
        var cut = new WinogradCut(layer, kernel.Memory);
        string what = kernel.HasInputGradient ? "_Gradients" : "_WeightGradient";
        string words = kernel.HasInputGradient ? "the gradients of weights and input" : "the gradient of the weights";
        List<string> remarks =
        [
            Text($"dw[k,c] = G'(sum over tiles and images of dm[k] . v[c])G; dm[k] = A dy[k] A', . at each of the {Points} points"),
        ];
        remarks.AddRange(kernel.HasInputGradient ? ["dx[c] = sum over overlapping tiles of B(sum over k of u[k,c] . dm[k])B'"] : []);
        remarks.Add(cut.TileWords);
        string[] parameters = kernel.HasInputGradient
            ? [kernel.HasPoints ? "v" : "x", "dy", "u", "dw", "dx", "scratch"]
            : [kernel.HasPoints ? "v" : "x", "dy", "dw", "scratch"];
        return new CSharpKernel(
            layer.Name + what,
            Text($"{layer.Name}: {words}, a lane group's share of the former."),
            remarks,
            parameters,
            (writer, _) => GradientsBody(writer, cut, kernel))
        {
            EveryWidth = false,
            Shared = new SharedForm(
                cut.Name + (kernel.HasPoints ? "_Kept" : "") + what, Text($"The way back of {cut.Words} Gives {words}.")),
        };
    }

    /// <summary>u = G w G', of some filters.</summary>
    public static CSharpKernel Factors(WinogradFactors kernel)
    {
        ConvLayer layer = kernel.Layer;
        var cut = new WinogradCut(layer, kernel.Memory);
        (ConvLayer part, WinogradMemory memory) = (layer.OneGroup, kernel.Memory);
        string to = layer.Groups == 1
            ? Place.Times("k", memory.FactorRow)
            : Text($"(k / {part.Output.Channels} * {memory.GroupFactors}) + (k % {part.Output.Channels} * {memory.FactorRow})");
        return new CSharpKernel(
            layer.Name + "_Factors",
            $"{layer.Name}: the factors of the filters first up to end.",
            [Text($"u[k,c] = G w[k,c] G', {Points} points of {cut.Taps * cut.Taps} weights")],
            ["w", "u"],
            (writer, _) =>
            {
                writer.Open("for (int k = first; k < end; k++)");
                writer.Line($"Winograd.Factors(taps: {cut.Taps}, ref Unsafe.Add(ref w, k * {part.Input.Channels * cut.Taps * cut.Taps}), channels: {part.Input.Channels}, ref Unsafe.Add(ref u, {to}), pointFloats: {memory.FactorPoint});");
                writer.Close();
            })
        {
            EveryWidth = false,
            MoreParameters = ["int first", "int end"],
            Shared = new SharedForm(cut.Name + "_Factors", "The factors of the filters first up to end."),
        };
    }

    private static void ForwardBody(SourceWriter writer, WinogradCut cut, bool hasBias, bool keeps, VectorWidth width)
    {
        WinogradMemory memory = cut.Memory;
        int points = keeps ? 0 : memory.PointFloats;
        if (!keeps)
        {
            writer.Line("ref float v = ref scratch;");
        }

        writer.Line(Reference("m", "scratch", points));
        writer.Line(Reference("tile", "scratch", points + memory.ProductFloats));
        WritePlanes(writer, cut);
        Action closeGroups = cut.Groups(writer, hasBias ? ["x", "u", "b", "y"] : ["x", "u", "y"]);
        Action closeStrips = cut.Strips(writer);
        writer.Line("// v[c] = B'x[c]B");
        writer.Line($"WinogradGrid inputs = {cut.Grid(memory.InputPoint)};");
        writer.Line($"Winograd.Input(ref x{cut.PartSuffix}, image, inputs, ref v, ref tile);");
        writer.Line();
        bool inPairs = cut.HasPairs && width == VectorWidth.V512;
        if (inPairs && cut.FewestTiles < WinogradPairs.Count)
        {
            writer.Open($"if ({cut.Tiles} >= {WinogradPairs.Count})");
            WritePairs(writer, cut, hasBias);
            writer.Close();
            writer.Open("else");
            WriteOutputs(writer, cut, hasBias);
            writer.Close();
        }
        else if (inPairs)
        {
            WritePairs(writer, cut, hasBias);
        }
        else
        {
            WriteOutputs(writer, cut, hasBias);
        }

        closeStrips();
        closeGroups();
    }

    /// <summary>A strip's outputs, products and transform at once.</summary>
    private static void WritePairs(SourceWriter writer, WinogradCut cut, bool hasBias)
    {
        WinogradMemory memory = cut.Memory;
        writer.Line($"// y[k] = A'(sum over c of u[k,c] . v[c])A{(hasBias ? " + b[k]" : "")}, two filters and two tiles in registers");
        writer.Line($"Winograd.Products(ref v, inputs, channels: {cut.Channels}, ref u{cut.PartSuffix}, uPoint: {memory.FactorPoint}, uRow: {memory.FactorRow}, {cut.Bias(hasBias)}ref y{cut.PartSuffix}, output, ref m);");
    }

    /// <summary>A strip's products at each point, then their transform.</summary>
    private static void WriteOutputs(SourceWriter writer, WinogradCut cut, bool hasBias)
    {
        WinogradMemory memory = cut.Memory;
        writer.Line("// m[k] = sum over c of u[k,c] . v[c]");
        writer.Open($"for (int p = 0; p < {Points}; p++)");
        WriteProduct(
            writer,
            "Plain",
            [Part("u" + cut.PartSuffix, memory.FactorPoint), Part("v", memory.InputPoint), Part("m", memory.OutputPoint)],
            Text($"aRow: {memory.FactorRow}, xRow: {memory.StripFloats}, yRow: {memory.StripFloats}, rows: {memory.FilterRows}, depth: {cut.Channels}, columns: {cut.Tiles}, add: false"));
        writer.Close();
        writer.Line();
        writer.Line(hasBias ? "// y[k] = A'm[k]A + b[k]" : "// y[k] = A'm[k]A");
        writer.Line($"WinogradGrid products = {cut.Grid(memory.OutputPoint)};");
        writer.Line($"Winograd.Output(ref m, products, {cut.Bias(hasBias)}ref y{cut.PartSuffix}, output, ref tile);");
    }

    private static void GradientsBody(SourceWriter writer, WinogradCut cut, WinogradGradients kernel)
    {
        WinogradMemory memory = cut.Memory;
        (bool hasPoints, bool hasInput) = (kernel.HasPoints, kernel.HasInputGradient);
        int place = hasPoints ? 0 : memory.PointFloats;
        if (!hasPoints)
        {
            writer.Line("ref float v = ref scratch;");
        }

        writer.Line(Reference("dm", "scratch", place));
        writer.Line(Reference("du", "scratch", place += memory.ProductFloats));
        writer.Line(Reference("sums", "scratch", place += memory.GroupFactors));
        writer.Line(Reference("tile", "scratch", place + memory.SumFloats));
        WritePlanes(writer, cut);
        Action closeGroups = cut.Groups(writer, [.. hasPoints ? [] : (string[])["x"], "dy", .. hasInput ? (string[])["u", "dw", "dx"] : ["dw"]]);
        string suffix = cut.PartSuffix;
        Action closeStrips = cut.Strips(writer);
        if (!hasPoints || hasInput)
        {
            writer.Line($"WinogradGrid inputs = {cut.Grid(memory.InputPoint)};");
        }

        if (!hasPoints)
        {
            writer.Line("// v[c] = B'x[c]B");
            writer.Line($"Winograd.Input(ref x{suffix}, image, inputs, ref v, ref tile);");
            writer.Line();
        }

        writer.Line("// dm[k] = A dy[k] A'");
        writer.Line($"WinogradGrid products = {cut.Grid(memory.OutputPoint)};");
        writer.Line($"Winograd.Delta(ref dy{suffix}, output, products, ref dm, ref tile);");
        writer.Open($"for (int p = 0; p < {Points}; p++)");
        writer.Line($"ref float vp = ref {Part("v", memory.InputPoint)};");
        writer.Line($"ref float dmp = ref {Part("dm", memory.OutputPoint)};");
        writer.Line($"ref float dup = ref {Part("du", memory.FactorPoint)};");
        writer.Line();
        WriteFactorGradient(writer, cut);
        if (hasInput)
        {
            writer.Line();
            writer.Line("// v[c] becomes its gradient: the sum over k of u[k,c] . dm[k]");
            WriteProduct(
                writer,
                "Turned",
                [Part("u" + suffix, memory.FactorPoint), "dmp", "vp"],
                Text($"aRow: {memory.FactorRow}, xRow: {memory.StripFloats}, yRow: {memory.StripFloats}, rows: {cut.Channels}, depth: {memory.Filters}, columns: {cut.Tiles}, add: false"));
        }

        writer.Close();
        if (hasInput)
        {
            writer.Line();
            writer.Line("// dx[c] = B v[c] B'");
            writer.Line($"Winograd.InputGradient(ref v, inputs, ref dx{suffix}, image, ref tile);");
        }

        closeStrips();
        writer.Line();
        writer.Line("// dw[k,c] = G'du[k,c]G");
        writer.Line($"Winograd.FilterGradient(taps: {cut.Taps}, ref du, pointFloats: {memory.FactorPoint}, matrixFloats: {memory.Filters * memory.FactorRow}, ref dw{suffix}, ref tile);");
        closeGroups();
    }

    /// <summary>du[k,c] = sum over tiles and images of dm[k] . v[c], at one point.</summary>
    private static void WriteFactorGradient(SourceWriter writer, WinogradCut cut)
    {
        WinogradMemory memory = cut.Memory;
        string strip = Text($"{memory.StripFloats}"), add = cut.AddsToStripsBefore;
        if (memory.ByLanes)
        {
            int count = memory.FilterRows * cut.Channels;
            writer.Line("// du[k,c] = sum over tiles of dm[k] . v[c], lane by lane, then over the lanes");
            writer.Line($"LaneProduct.Multiply(ref dmp, ref vp, ref sums, aRow: {strip}, xRow: {strip}, rows: {memory.FilterRows}, columns: {cut.Channels}, depth: {cut.Tiles});");
            writer.Line($"ref float folded = ref Unsafe.Add(ref sums, {count * Lanes.Count});");
            writer.Line($"LaneMath.SumRows(ref sums, ref folded, {count});");
            writer.Line($"MatrixRow.Spread(ref folded, {memory.FilterRows}, {cut.Channels}, ref dup, {add});");
            return;
        }

        string depth = cut.Times(Lanes.Count);
        writer.Line("// du[k,c] = sum over tiles and images of dm[k] . v[c], whose channels turn to stand side by side");
        writer.Line($"LaneMath.Turn(ref vp, rows: {cut.Channels}, fromStep: {strip}, columns: {depth}, ref sums);");
        WriteProduct(
            writer,
            "Plain",
            ["dmp", "sums", "dup"],
            $"aRow: {strip}, xRow: {Text($"{memory.FactorRow}")}, yRow: {Text($"{memory.FactorRow}")}, rows: {Text($"{memory.FilterRows}")}, depth: {depth}, columns: {Text($"{memory.FactorRow / Lanes.Count}")}, add: {add}");
    }

    private static void WriteProduct(SourceWriter writer, string product, string[] matrices, string extents) =>
        writer.Line($"MatrixProduct.{product}(ref {string.Join(", ref ", matrices)}, {extents});");

    private static void WritePlanes(SourceWriter writer, WinogradCut cut)
    {
        writer.Line(Plane("image", cut.Part.Input, cut.Part.Pad.Top, cut.Part.Pad.Left));
        writer.Line(Plane("output", cut.Part.Output, 0, 0));
    }

    private static string Plane(string name, Shape shape, int top, int left) => Text(
        $"WinogradPlane {name} = new(channels: {shape.Channels}, height: {shape.Height}, width: {shape.Width}, padTop: {top}, padLeft: {left});");

    /// <summary>The matrix of point <c>p</c>.</summary>
    private static string Part(string matrices, int pointFloats) => Text($"Unsafe.Add(ref {matrices}, p * {pointFloats})");

    private static string Reference(string name, string start, int offset) => $"ref float {name} = {Place.Ref(start, offset)};";
}
