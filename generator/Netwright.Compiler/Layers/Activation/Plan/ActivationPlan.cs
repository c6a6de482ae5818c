using Netwright.Compiler.Layers.Dense.Plan;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Activation.Plan;

/// <summary>How an activation runs that stands alone.</summary>
internal sealed class ActivationPlan(ActivationLayer activation) : LayerPlan
{
    /// <inheritdoc/>
    public override Step Make(Places places) =>
        new ActivationStep(activation, places.X, places.Y, places.Gradient, places.InputGradient);

    /// <inheritdoc/>
    public override bool PredictsPixels => true;

    /// <inheritdoc/>
    public override void Predict(PredictPlanner planner)
    {
        if (planner.Pixels is { } rows)
        {
            PixelRows pixels = planner.NewPixels(activation.Name + ".y", rows.Shape);
            planner.Do(pixels, () =>
                [Call.Of(new ActivationPredict(activation, PixelRows.FloatsOf(rows.Shape)), planner.At(rows), planner.At(pixels))]);
            return;
        }

        Planes x = planner.Value;
        int floats = DenseStep.RowFloatsOf(PredictPlanner.Span(x));
        Planes y = planner.Like(activation.Name + ".y", x);
        planner.Do(y, () =>
            [Call.Of(new ActivationPredict(activation, floats), planner.At(x), planner.At(y))]);
    }
}
