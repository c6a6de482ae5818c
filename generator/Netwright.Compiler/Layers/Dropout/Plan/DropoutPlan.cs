using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Dropout.Plan;

/// <summary>How dropout runs: in training alone.</summary>
internal sealed class DropoutPlan(DropoutLayer dropout, int number) : LayerPlan
{
    /// <inheritdoc/>
    public override string Algorithm => "lane groups, in training only";

    /// <inheritdoc/>
    public override bool TrainingOnly => true;

    /// <inheritdoc/>
    public override Step Make(Places places) =>
        new DropoutStep(dropout, number, places.X, places.Y, places.Gradient, places.InputGradient);

    /// <inheritdoc/>
    public override bool PredictsPixels => true;

    /// <inheritdoc/>
    public override void Predict(PredictPlanner planner)
    {
    }
}
