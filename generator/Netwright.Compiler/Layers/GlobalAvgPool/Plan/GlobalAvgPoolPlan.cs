using Netwright.Compiler.Layers.Pool.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.GlobalAvgPool.Plan;

/// <summary>How a mean over all pixels runs.</summary>
internal sealed class GlobalAvgPoolPlan(GlobalAvgPoolLayer layer) : LayerPlan
{
    /// <inheritdoc/>
    public override Step Make(Places places) =>
        new GlobalAvgPoolStep(layer, places.X, places.Y, places.Gradient, places.InputGradient);

    /// <inheritdoc/>
    public override bool PredictsPixels => true;

    /// <inheritdoc/>
    public override void Predict(PredictPlanner planner)
    {
        if (planner.Pixels is { } rows)
        {
            Extent whole = new(layer.Input.Height, layer.Input.Width);
            ImagePool.AddPool(
                planner, rows, new Pool.PoolLayer(layer.Name, layer.Input, layer.Output, Pool.PoolKind.Average, whole, whole, Padding.None));
            return;
        }

        Planes x = planner.Value;
        Planes y = planner.Compact(layer.Name + ".y", layer.Output);
        planner.Do(y, () => [Call.Of(new GlobalAvgPoolPredict(layer, x), planner.At(x), planner.At(y))]);
    }
}
