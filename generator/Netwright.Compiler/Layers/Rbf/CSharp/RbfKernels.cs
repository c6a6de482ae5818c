using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Rbf.CSharp;

/// <summary>Emits an rbf's passes: minus the squared distances from the bitmaps, and the way back to the input.</summary>
internal static class RbfKernels
{
    private const string Formula = "y[n] = -(sum over m of (x[m] - code[n,m])^2)";

    private static IEnumerable<int> Units => Enumerable.Range(0, DigitBitmaps.Count);

    /// <summary>y = -|x - code|^2 for 16 images.</summary>
    public static CSharpKernel Forward(RbfLayer layer) => new(
        layer.Name + "_Forward",
        $"{layer.Name}: minus the squared distance from the bitmap of each digit.",
        [Formula, Text($"{layer.Output}; {Count(layer.MultiplyAdds)} multiply-adds an image.")],
        ["x", "y"],
        (writer, _) =>
        {
            Codes(writer, layer);
            writer.Statements(Units.Select(n => Text($"Vector512<float> y{n} = Vector512<float>.Zero;")));
            writer.Open($"for (int m = 0; m < {DigitBitmaps.Pixels}; m++)");
            writer.Line($"Vector512<float> xm = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, m * {Lanes.Count}));");
            writer.Line("ref sbyte code = ref Unsafe.Add(ref codes, m);");
            writer.Line("Vector512<float> d;");
            foreach (int n in Units)
            {
                writer.Line($"d = {Distance(n)}; y{n} = Fused.MultiplyAdd(-d, d, y{n});");
            }

            writer.Close();
            foreach (int n in Units)
            {
                writer.Line(Place.Store(Text($"y{n}"), "y", n * Lanes.Count));
            }
        })
    {
        EveryWidth = false,
        Tables = [Table(layer)],
    };

    /// <summary>dx = sum of -2 (x - code) dy.</summary>
    public static CSharpKernel InputGradient(RbfLayer layer) => new(
        layer.Name + "_InputGradient",
        $"{layer.Name}: the gradient of its input.",
        ["dx[m] = -2 * (sum over n of (x[m] - code[n,m]) * dy[n])"],
        ["x", "dy", "dx"],
        (writer, _) =>
        {
            Codes(writer, layer);
            writer.Statements(Units.Select(n => Text($"Vector512<float> dy{n} = {Place.WideLoad("dy", n * Lanes.Count)};")));
            writer.Open($"for (int m = 0; m < {DigitBitmaps.Pixels}; m++)");
            writer.Line($"Vector512<float> xm = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, m * {Lanes.Count}));");
            writer.Line("ref sbyte code = ref Unsafe.Add(ref codes, m);");
            writer.Line("Vector512<float> sum = Vector512<float>.Zero;");
            foreach (int n in Units)
            {
                writer.Line($"sum = Fused.MultiplyAdd({Distance(n)}, dy{n}, sum);");
            }

            writer.Line($"Vector512.StoreUnsafe(sum * -2f, ref Unsafe.Add(ref dx, m * {Lanes.Count}));");
            writer.Close();
        })
    {
        EveryWidth = false,
        Tables = [Table(layer)],
    };

    /// <summary>The forward pass of one image: too small to be worth a vector.</summary>
    public static CSharpKernel Predict(RbfLayer layer) => new(
        layer.Name + "_Predict",
        $"{layer.Name}: minus the squared distance of one image from the bitmap of each digit.",
        [Formula],
        ["x", "y"],
        (writer, _) =>
        {
            Codes(writer, layer);
            writer.Open($"for (int n = 0; n < {DigitBitmaps.Count}; n++)");
            writer.Line("float sum = 0;");
            writer.Open($"for (int m = 0; m < {DigitBitmaps.Pixels}; m++)");
            writer.Line($"float d = Unsafe.Add(ref x, m) - Unsafe.Add(ref codes, (n * {DigitBitmaps.Pixels}) + m);");
            writer.Line("sum = Fused.MultiplyAdd(-d, d, sum);");
            writer.Close();
            writer.Line("Unsafe.Add(ref y, n) = sum;");
            writer.Close();
        })
    {
        EveryWidth = false,
        Tables = [Table(layer)],
    };

    private static void Codes(SourceWriter writer, RbfLayer layer) =>
        writer.Line($"ref sbyte codes = ref MemoryMarshal.GetReference({layer.Name}_Codes);");

    private static string Distance(int n) =>
        Text($"xm - Vector512.Create((float)Unsafe.Add(ref code, {n * DigitBitmaps.Pixels}))");

    private static ConstantTable Table(RbfLayer layer) => new(
        layer.Name + "_Codes",
        Text($"{layer.Name}: the {DigitBitmaps.Width}x{DigitBitmaps.Height} bitmaps of the digits 0 to 9; +1 is ink, -1 paper. Fixed: nothing trains them."),
        [.. DigitBitmaps.All.SelectMany((digit, n) => digit.Select(Row).Prepend(Text($"// {n}")))]);

    private static string Row(sbyte[] row) => string.Concat(row.Select(pixel => pixel > 0 ? "+1, " : "-1, ")).TrimEnd();
}
