using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Rbf.Plan;

/// <summary>How an rbf runs.</summary>
internal sealed class RbfPlan(RbfLayer rbf) : LayerPlan
{
    /// <inheritdoc/>
    public override Step Make(Places places) =>
        new RbfStep(rbf, places.X, places.Y, places.Gradient, places.InputGradient);

    /// <inheritdoc/>
    public override void Predict(PredictPlanner planner)
    {
        planner.MakeCompact(rbf.Name);
        Planes x = planner.Value;
        Planes y = planner.Compact(rbf.Name + ".y", rbf.Output);
        planner.Do(y, () => [Call.Of(new RbfPredict(rbf), planner.At(x), planner.At(y))]);
    }
}
