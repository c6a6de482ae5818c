using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Pool.Plan;

/// <summary>How a pool runs that stands alone.</summary>
internal sealed class PoolPlan(PoolLayer pool) : LayerPlan
{
    /// <inheritdoc/>
    public override Step Make(Places places) =>
        new PoolStep(pool, places.X, places.Y, places.Gradient, places.InputGradient);

    /// <inheritdoc/>
    public override bool PredictsPixels => true;

    /// <inheritdoc/>
    public override void Predict(PredictPlanner planner)
    {
        if (planner.Pixels is { } rows)
        {
            ImagePool.AddPool(planner, rows, pool);
            return;
        }

        Planes x = planner.Value;
        Planes y = planner.Compact(pool.Name + ".y", pool.Output);
        planner.Do(y, () => [Call.Of(new PoolPlanes(pool, x), planner.At(x), planner.At(y))]);
    }
}
