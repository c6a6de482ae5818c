using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>Formulas and index expressions that the convolution's kernels share.</summary>
internal static class ConvText
{
    /// <summary>The shared form of a kernel; null with a table of connections, which no name could hold.</summary>
    public static SharedForm? Form(ConvLayer layer, string shape, string summary) =>
        layer.Table is null ? new SharedForm(shape, summary) : null;

    /// <summary>The sum that a filter's output is, before the activation, where one tap sees <paramref name="input"/>.</summary>
    public static string Sum(ConvLayer layer, string input)
    {
        string bias = layer.HasBias ? "b[k] + " : "";
        string seen = layer.Table is not null ? "the channels c that k sees, and u,v"
            : layer.Groups > 1 ? "the channels c of k's group, and u,v"
            : "c,u,v";
        return $"{bias}sum over {seen} of w[k,c,u,v] * {input}";
    }

    /// <summary>The declaration of the sum of filter k + <paramref name="k"/> at a tile's column: it starts with the bias.</summary>
    public static string FirstSum(ConvLayer layer, VectorWidth width, int k, int q)
    {
        if (!layer.HasBias)
        {
            return Text($"{width.Class}<float> y{k}_{q} = {width.Class}<float>.Zero;");
        }

        return q > 0 ? Text($"{width.Class}<float> y{k}_{q} = y{k}_0;") : Text($"{width.Class}<float> y{k}_0 = Create(Unsafe.Add(ref b, {Place.Plus("k", k)}));");
    }

    /// <summary>The input value that tap (c,u,v) of output (i,j) sees.</summary>
    public static string InputIndex(ConvLayer layer) => Text(
        $"x[c,{Factor(layer.Stride.Height)}i+{Factor(layer.Dilation.Height)}u{Minus(layer.Pad.Top)},{Factor(layer.Stride.Width)}j+{Factor(layer.Dilation.Width)}v{Minus(layer.Pad.Left)}]");

    /// <summary>The input row of output row <paramref name="i"/> and kernel row u.</summary>
    public static string InputRow(ConvLayer layer, string i) =>
        Place.Plus($"{Place.Times(i, layer.Stride.Height)} + {Place.Times("u", layer.Dilation.Height)}", -layer.Pad.Top);

    /// <summary>Whether every kernel row falls on the image for every output row.</summary>
    public static bool RowsAlwaysInside(ConvLayer layer) =>
        layer.Pad.Top == 0 && ((layer.Output.Height - 1) * layer.Stride.Height) + layer.Span.Height <= layer.Input.Height;

    /// <summary>Writes the range of kernel rows that fall on the image for output row <paramref name="i"/>, and names its ends.</summary>
    public static (string From, string To) KernelRows(SourceWriter writer, ConvLayer layer, string i)
    {
        if (RowsAlwaysInside(layer))
        {
            return ("0", Text($"{layer.Kernel.Height}"));
        }

        string first = Place.Times(i, layer.Stride.Height);
        int up = layer.Pad.Top + layer.Dilation.Height - 1;
        int down = layer.Input.Height + layer.Pad.Top + layer.Dilation.Height - 1;
        writer.Line($"int from = int.Max(0, {Quotient(Text($"{up} - {first}"), layer.Dilation.Height)});");
        writer.Line($"int to = int.Min({layer.Kernel.Height}, {Quotient(Text($"{down} - {first}"), layer.Dilation.Height)});");
        return ("from", "to");
    }

    /// <summary><paramref name="value"/> by a literal.</summary>
    public static string Quotient(string value, int by) => by == 1 ? value : Text($"({value}) / {by}");

    private static string Factor(int stride) => stride == 1 ? "" : Text($"{stride}");

    private static string Minus(int pad) => pad == 0 ? "" : Text($"-{pad}");
}
