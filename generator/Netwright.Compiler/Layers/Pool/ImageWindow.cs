using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Pool;

/// <summary>A pool of a single image's pixel rows, which the runtime computes; and how windows of any kind are written for it.</summary>
internal static class ImageWindow
{
    /// <summary>Adds the pool's step.</summary>
    public static void AddPool(PredictPlanner planner, PixelRows x, PoolLayer pool)
    {
        PixelRows y = planner.NewPixels(pool.Name + ".y", pool.Output);
        string mean = CSharpText.Bool(pool.Pool == PoolKind.Average);
        var shared = new SharedObject(
            "Image" + PoolText.Shape(pool),
            "ImagePool",
            $"{mean}, {SharedObject.Shape(pool.Input)}, {SharedObject.Shape(pool.Output)}, {Window(pool.Window, pool.Stride, pool.Pad, new Extent(1, 1))}",
            $"{PoolText.Sentence(pool)} of one image of {pool.Input}.");
        planner.Do(y, () => [Call.Of(shared, "Predict", [planner.At(x), planner.At(y)])]);
    }

    /// <summary>C# that makes a window.</summary>
    public static string Window(Extent kernel, Extent stride, Padding pad, Extent dilation) => CSharpText.Text(
        $"new ConvolutionWindow({Pair(kernel)}, {Pair(stride)}, {pad.Top}, {pad.Left}, {Pair(dilation)})");

    private static string Pair(Extent extent) => CSharpText.Text($"{extent.Height}, {extent.Width}");
}
