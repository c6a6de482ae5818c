using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Softmax.Plan;

/// <summary>How a softmax layer runs.</summary>
internal sealed class SoftmaxPlan(SoftmaxLayer layer) : LayerPlan
{
    /// <inheritdoc/>
    public override Step Make(Places places) =>
        new SoftmaxStep(layer, places.X, places.Y, places.Gradient, places.InputGradient);

    /// <inheritdoc/>
    public override void Predict(PredictPlanner planner)
    {
        Planes x = planner.Value;
        ChannelRun run = ChannelRun.Predict(x);
        planner.Extend(x, run.FloatsRead);
        Planes y = planner.New(layer.Name + ".y", layer.Output, x.RowStride, run.To, run.FloatsWritten);
        planner.Do(y, () => [Call.Of(new SoftmaxForward(layer, run, OfImage: true), planner.At(x), planner.At(y))]);
    }
}
