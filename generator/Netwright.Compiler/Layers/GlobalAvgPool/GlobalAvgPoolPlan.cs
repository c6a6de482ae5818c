using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.GlobalAvgPool;

/// <summary>How a mean over all pixels runs.</summary>
internal sealed class GlobalAvgPoolPlan(GlobalAvgPoolLayer layer) : LayerPlan
{
    /// <inheritdoc/>
    public override Step Make(Places places) =>
        new GlobalAvgPoolStep(layer, places.X, places.Y, places.Gradient, places.InputGradient);

    /// <inheritdoc/>
    public override void Predict(PredictPlanner planner)
    {
        Planes x = planner.Value;
        Planes y = planner.Compact(layer.Name + ".y", layer.Output);
        planner.Do(y, () => [Call.Of(GlobalAvgPoolKernels.Predict(layer, x), planner.At(x), planner.At(y))]);
    }
}
