using System;
using System.Collections.Generic;
using System.Linq;
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
        var cut = new Cut(layer, kernel.Memory);
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
        var cut = new Cut(layer, kernel.Memory);
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
        var cut = new Cut(layer, kernel.Memory);
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
                writer.Line("Winograd.Factors(");
                writer.Indent();
                writer.Line($"taps: {cut.Taps}, ref Unsafe.Add(ref w, k * {part.Input.Channels * cut.Taps * cut.Taps}), channels: {part.Input.Channels}, ref Unsafe.Add(ref u, {to}), pointFloats: {memory.FactorPoint});");
                writer.Outdent();
                writer.Close();
            })
        {
            EveryWidth = false,
            MoreParameters = ["int first", "int end"],
            Shared = new SharedForm(cut.Name + "_Factors", "The factors of the filters first up to end."),
        };
    }

    private static void ForwardBody(SourceWriter writer, Cut cut, bool hasBias, bool keeps, VectorWidth width)
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
            writer.Open($"if ({cut.Tiles} >= {Text($"{WinogradPairs.Count}")})");
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
    private static void WritePairs(SourceWriter writer, Cut cut, bool hasBias)
    {
        WinogradMemory memory = cut.Memory;
        writer.Line($"// y[k] = A'(sum over c of u[k,c] . v[c])A{(hasBias ? " + b[k]" : "")}, two filters and two tiles in registers");
        writer.Line("Winograd.Products(");
        writer.Indent();
        writer.Line($"ref v, inputs, channels: {cut.Channels}, ref u{cut.PartSuffix}, uPoint: {memory.FactorPoint}, uRow: {memory.FactorRow}, {cut.Bias(hasBias)}ref y{cut.PartSuffix}, output, ref m);");
        writer.Outdent();
    }

    /// <summary>A strip's products at each point, then their transform.</summary>
    private static void WriteOutputs(SourceWriter writer, Cut cut, bool hasBias)
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

    private static void GradientsBody(SourceWriter writer, Cut cut, WinogradGradients kernel)
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
    private static void WriteFactorGradient(SourceWriter writer, Cut cut)
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

    private static void WriteProduct(SourceWriter writer, string product, string[] matrices, string extents)
    {
        writer.Line($"MatrixProduct.{product}(");
        writer.Indent();
        writer.Line($"ref {string.Join(", ref ", matrices)},");
        writer.Line(extents + ");");
        writer.Outdent();
    }

    private static void WritePlanes(SourceWriter writer, Cut cut)
    {
        writer.Line(Plane("image", cut.Part.Input, cut.Part.Pad.Top, cut.Part.Pad.Left));
        writer.Line(Plane("output", cut.Part.Output, 0, 0));
    }

    private static string Plane(string name, Shape shape, int top, int left) => Text(
        $"WinogradPlane {name} = new(channels: {shape.Channels}, height: {shape.Height}, width: {shape.Width}, padTop: {top}, padLeft: {left});");

    /// <summary>The matrix of point <c>p</c>.</summary>
    private static string Part(string matrices, int pointFloats) => Text($"Unsafe.Add(ref {matrices}, p * {pointFloats})");

    private static string Reference(string name, string start, int offset) => $"ref float {name} = {Place.Ref(start, offset)};";

    /// <summary>How the tiles of a convolution are walked.</summary>
    private sealed class Cut(ConvLayer layer, WinogradMemory memory)
    {
        private readonly PartLoop parts = new(memory.Groups);

        public WinogradMemory Memory => memory;

        /// <summary>Of several groups, one.</summary>
        public ConvLayer Part { get; } = layer.OneGroup;

        public int Taps => memory.Tiles.Taps;

        public int Channels => memory.Channels;

        /// <summary>What the methods' names begin with.</summary>
        public string Name => "Winograd" + ConvShape.Of(layer).Substring("Conv".Length);

        /// <summary>One sentence.</summary>
        public string Words => Text(
            $"{ConvWords.Filters(layer)} over {layer.Input}, by Winograd's minimal filtering F({memory.Tiles.Outputs}x{memory.Tiles.Outputs}, {Taps}x{Taps}).");

        /// <summary>Tiles and strips in words.</summary>
        public string TileWords => Text($"{memory.Tiles.Down}x{memory.Tiles.Across} tiles of {memory.Tiles.Outputs}x{memory.Tiles.Outputs} outputs")
            + (HasStrips ? Text($", {memory.StripRows} rows of them at a time.") : ".");

        /// <summary>Products at the points of an image.</summary>
        public long PointProducts =>
            (long)Points * memory.Tiles.Down * memory.Tiles.Across * memory.Filters * memory.Channels * memory.Groups;

        /// <summary>What a group's places are called behind their names.</summary>
        public string PartSuffix => parts.Suffix;

        /// <summary>Tiles of a strip, as code.</summary>
        public string Tiles => Times(1);

        /// <summary>Whether vectors of 512 bits compute two filters and two tiles in registers.</summary>
        public bool HasPairs => WinogradPairs.Suit(memory) && memory.StripRows * memory.Tiles.Across >= WinogradPairs.Count;

        /// <summary>The argument of the biases, where there are any.</summary>
        public string Bias(bool has) => has ? $"ref b{PartSuffix}, " : "";

        /// <summary>Tiles of the smallest strip.</summary>
        public int FewestTiles => (memory.Tiles.Down % memory.StripRows is > 0 and int rest ? rest : memory.StripRows) * memory.Tiles.Across;

        /// <summary>Whether what a strip gives is added to the strips before, as code.</summary>
        public string AddsToStripsBefore => HasStrips ? "strip > 0" : "false";

        private bool HasStrips => memory.StripRows < memory.Tiles.Down;

        private bool IsUneven => memory.Tiles.Down % memory.StripRows != 0;

        private string Rows => HasStrips && IsUneven ? "rows" : Text($"{memory.StripRows}");

        /// <summary>So many for each tile of a strip, as code.</summary>
        public string Times(int each)
        {
            int factor = memory.Tiles.Across * each;
            return HasStrips && IsUneven ? Text($"rows * {factor}") : Text($"{memory.StripRows * factor}");
        }

        /// <summary>The tiles of a strip whose points' matrices stand so far apart.</summary>
        public string Grid(int pointFloats) =>
            $"new(taps: {Text($"{Taps}")}, firstRow: {(HasStrips ? "strip" : "0")}, rows: {Rows}, "
            + Text($"across: {memory.Tiles.Across}, pointFloats: {pointFloats}, rowFloats: {memory.StripFloats})");

        /// <summary>Opens the loop over groups, where there are several, and names their parts.</summary>
        /// <returns>What closes it.</returns>
        public Action Groups(SourceWriter writer, IEnumerable<string> places) =>
            parts.Open(writer, places.Select(place => (place, Floats(place))));

        /// <summary>Opens the loop over strips of tile rows, where there are several.</summary>
        /// <returns>What closes it.</returns>
        public Action Strips(SourceWriter writer)
        {
            if (!HasStrips)
            {
                return () => { };
            }

            writer.Open($"for (int strip = 0; strip < {memory.Tiles.Down}; strip += {memory.StripRows})");
            if (IsUneven)
            {
                writer.Line($"int rows = int.Min({memory.StripRows}, {memory.Tiles.Down} - strip);");
            }

            return () => writer.Close();
        }

        /// <summary>Floats of a group's part of what a parameter names.</summary>
        private long Floats(string place) => place switch
        {
            "x" or "dx" => Part.Input.Length * Lanes.Count,
            "y" or "dy" => Part.Output.Length * Lanes.Count,
            "u" => memory.GroupFactors,
            "dw" => memory.GroupPartial,
            "b" => Part.Output.Channels,
            _ => throw new ArgumentOutOfRangeException(nameof(place)),
        };
    }
}
