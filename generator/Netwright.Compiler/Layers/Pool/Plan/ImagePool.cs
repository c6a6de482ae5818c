using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Pool.Plan;

/// <summary>A pool of a single image's pixel rows, which the runtime computes.</summary>
internal static class ImagePool
{
    /// <summary>Adds the pool's step.</summary>
    public static void AddPool(PredictPlanner planner, PixelRows x, PoolLayer pool)
    {
        PixelRows y = planner.NewPixels(pool.Name + ".y", pool.Output);
        var shared = new RuntimeObject(
            "Image" + PoolWords.Shape(pool),
            RuntimeClass.ImagePool,
            $"{PoolWords.Sentence(pool)} of one image of {pool.Input}.",
            new Flag(pool.Pool == PoolKind.Average),
            new ImageExtent(pool.Input),
            new ImageExtent(pool.Output),
            new SlidingKernel(pool.Window, pool.Stride, pool.Pad, new Extent(1, 1)));
        planner.Do(y, () => [Call.Of(shared, Method.Predict, planner.At(x), planner.At(y))]);
    }
}
