using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Layers.GlobalAvgPool.CSharp;

/// <summary>Emits the mean of each channel: one chain of sums over the pixels, row by row, then one product.</summary>
internal static class GlobalAvgPoolKernels
{
    /// <summary>y[c] = the mean of x[c].</summary>
    public static CSharpKernel Forward(GlobalAvgPoolLayer layer) => new(
        layer.Name + "_Forward",
        $"{layer.Name}: the mean of each channel of {layer.Input}.",
        [Text($"y[c] = (sum over i,j of x[c,i,j]) / {Pixels(layer)}")],
        ["x", "y"],
        (writer, _) =>
        {
            writer.Open($"for (int c = 0; c < {layer.Input.Channels}; c++)");
            writer.Line($"ref float channel = ref Unsafe.Add(ref x, c * {Pixels(layer) * Lanes.Count});");
            writer.Line("Vector512<float> sum = Vector512<float>.Zero;");
            writer.Open($"for (int p = 0; p < {Pixels(layer)}; p++)");
            writer.Line($"sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref channel, p * {Lanes.Count}));");
            writer.Close();
            writer.Line($"Vector512.StoreUnsafe(sum * Vector512.Create({Share(layer)}), ref Unsafe.Add(ref y, c * {Lanes.Count}));");
            writer.Close();
        })
    {
        EveryWidth = false,
    };

    /// <summary>dx[c] = dy[c] / pixels, at each pixel.</summary>
    public static CSharpKernel InputGradient(GlobalAvgPoolLayer layer) => new(
        layer.Name + "_InputGradient",
        $"{layer.Name}: the gradient of its input.",
        [Text($"dx[c,i,j] = dy[c] / {Pixels(layer)}")],
        ["dy", "dx"],
        (writer, _) =>
        {
            writer.Open($"for (int c = 0; c < {layer.Input.Channels}; c++)");
            writer.Line($"ref float channel = ref Unsafe.Add(ref dx, c * {Pixels(layer) * Lanes.Count});");
            writer.Line($"Vector512<float> d = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, c * {Lanes.Count})) * Vector512.Create({Share(layer)});");
            writer.Open($"for (int p = 0; p < {Pixels(layer)}; p++)");
            writer.Line($"Vector512.StoreUnsafe(d, ref Unsafe.Add(ref channel, p * {Lanes.Count}));");
            writer.Close();
            writer.Close();
        })
    {
        EveryWidth = false,
    };

    /// <summary>The same of one image, from planes with gaps.</summary>
    public static CSharpKernel Predict(GlobalAvgPoolLayer layer, Planes x) => new(
        layer.Name + "_Predict",
        $"{layer.Name}: the mean of each channel of one image of {layer.Input}.",
        [Text($"y[c] = (sum over i,j of x[c,i,j]) / {Pixels(layer)}")],
        ["x", "y"],
        (writer, _) =>
        {
            writer.Open($"for (int c = 0; c < {layer.Input.Channels}; c++)");
            writer.Line("float sum = 0;");
            writer.Open($"for (int i = 0; i < {layer.Input.Height}; i++)");
            writer.Line($"ref float row = ref Unsafe.Add(ref x, (c * {x.PlaneStride}) + (i * {x.RowStride}));");
            writer.Open($"for (int j = 0; j < {layer.Input.Width}; j++)");
            writer.Line("sum += Unsafe.Add(ref row, j);");
            writer.Close();
            writer.Close();
            writer.Line($"Unsafe.Add(ref y, c) = sum * {Share(layer)};");
            writer.Close();
        })
    {
        EveryWidth = false,
    };

    private static int Pixels(Layer layer) => layer.Input.Height * layer.Input.Width;

    private static string Share(Layer layer) => Float(1.0 / Pixels(layer));
}
