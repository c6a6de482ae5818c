using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Pool.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.Pool.CSharp;

/// <summary>Emits a pooling layer of any window, stride and padding over one lane group, forward and back.</summary>
internal static class PoolKernels
{
    /// <summary>y = the largest or mean of each window of x.</summary>
    public static CSharpKernel Forward(PoolLayer pool) => new(
        pool.Name + "_Forward",
        $"{pool.Name}: {PoolWords.Words(pool)} of {pool.Input}.",
        [Text($"{pool.Output}. Sixteen images side by side, one in each lane.")],
        ["x", "y"],
        (writer, _) => ForwardBody(writer, pool))
    {
        EveryWidth = false,
        Shared = new SharedForm(PoolWords.Shape(pool) + "_Forward", $"{PoolWords.Sentence(pool)} of {pool.Input}."),
    };

    /// <summary>dx from dy; the largest is found again from x and y.</summary>
    public static CSharpKernel InputGradient(PoolLayer pool) => new(
        pool.Name + "_InputGradient",
        $"{pool.Name}: the gradient of its input.",
        [
            pool.Pool == PoolKind.Max
                ? "dx = sum over the windows in which x is the first largest, or that hold a NaN, of their dy"
                : Text($"dx = sum over the windows that hold x, of their dy / {pool.Window.Height * pool.Window.Width}"),
        ],
        pool.Pool == PoolKind.Max ? ["x", "y", "dy", "dx"] : ["dy", "dx"],
        (writer, _) => BackwardBody(writer, pool))
    {
        EveryWidth = false,
        Shared = new SharedForm(
            PoolWords.Shape(pool) + "_InputGradient", $"The gradient of the input of {PoolWords.Words(pool)} of {pool.Input}."),
    };

    private static void ForwardBody(SourceWriter writer, PoolLayer pool)
    {
        bool max = pool.Pool == PoolKind.Max;
        OpenWindows(writer, pool);
        writer.Line(max
            ? "Vector512<float> result = Vector512.Create(float.NegativeInfinity);"
            : "Vector512<float> result = Vector512<float>.Zero;");
        OpenCells(writer, pool);
        writer.Line($"Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, {Cell(pool)}));");
        writer.Line(max ? $"result = {PoolText.Larger("value", "result")};" : "result += value;");
        writer.Close();
        writer.Close();
        string result = max ? "result" : $"(result * Vector512.Create({PoolText.Mean(pool)}))";
        writer.Line($"Vector512.StoreUnsafe({result}, ref Unsafe.Add(ref y, {Window(pool)}));");
        CloseWindows(writer);
    }

    private static void BackwardBody(SourceWriter writer, PoolLayer pool)
    {
        writer.Line($"LaneMath.Clear(ref dx, {pool.Input.Length * Lanes.Count});");
        OpenWindows(writer, pool);
        writer.Line($"Vector512<float> d = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, {Window(pool)}));");
        if (pool.Pool == PoolKind.Max)
        {
            writer.Line($"Vector512<float> largest = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, {Window(pool)}));");
        }
        else
        {
            writer.Line($"d *= Vector512.Create({PoolText.Mean(pool)});");
        }

        OpenCells(writer, pool);
        writer.Line($"int at = {Cell(pool)};");
        writer.Line("Vector512<float> sum = Vector512.LoadUnsafe(ref Unsafe.Add(ref dx, at));");
        if (pool.Pool == PoolKind.Max)
        {
            writer.Line("Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, at));");
            writer.Line($"sum += {PoolText.Share("value", "largest", "d")};");
            writer.Line($"d = {PoolText.Rest("value", "largest", "d")};");
        }
        else
        {
            writer.Line("sum += d;");
        }

        writer.Line("Vector512.StoreUnsafe(sum, ref Unsafe.Add(ref dx, at));");
        writer.Close();
        writer.Close();
        CloseWindows(writer);
    }

    private static void OpenWindows(SourceWriter writer, PoolLayer pool)
    {
        writer.Open($"for (int c = 0; c < {pool.Output.Channels}; c++)");
        writer.Open($"for (int p = 0; p < {pool.Output.Height}; p++)");
        Range(writer, "top", "bottom", "p", pool.Stride.Height, pool.Pad.Top, pool.Window.Height, pool.Input.Height, pool.Output.Height);
        writer.Open($"for (int q = 0; q < {pool.Output.Width}; q++)");
        Range(writer, "left", "right", "q", pool.Stride.Width, pool.Pad.Left, pool.Window.Width, pool.Input.Width, pool.Output.Width);
    }

    private static void CloseWindows(SourceWriter writer)
    {
        writer.Close();
        writer.Close();
        writer.Close();
    }

    private static void OpenCells(SourceWriter writer, PoolLayer pool)
    {
        writer.Open("for (int i = top; i < bottom; i++)");
        writer.Open("for (int j = left; j < right; j++)");
    }

    private static void Range(
        SourceWriter writer, string from, string to, string index, int stride, int pad, int window, int extent, int windows)
    {
        string first = Place.Plus(Place.Times(index, stride), -pad);
        writer.Line(pad == 0 ? $"int {from} = {first};" : $"int {from} = int.Max(0, {first});");
        string end = Place.Plus(Place.Times(index, stride), window - pad);
        bool inside = ((windows - 1) * stride) + window - pad <= extent;
        writer.Line(inside ? Text($"int {to} = {end};") : Text($"int {to} = int.Min({extent}, {end});"));
    }

    private static string Cell(PoolLayer pool) => Place.Of("c", pool.Input.Height, "i", pool.Input.Width, "j");

    private static string Window(PoolLayer pool) => Place.Of("c", pool.Output.Height, "p", pool.Output.Width, "q");
}
