using System.Collections.Generic;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Subsample.Plan;

/// <summary>How a subsampling layer runs with its activation.</summary>
internal sealed class SubsamplePlan(SubsampleLayer layer, ActivationKind activation) : LayerPlan
{
    /// <inheritdoc/>
    public override IEnumerable<ExtraMemory> Extras(bool hasGradient)
    {
        yield return new ExtraMemory("partial", Space.Kept, 2 * layer.Output.Channels, "coefficients, then biases", Use.Backward);
    }

    /// <inheritdoc/>
    public override Step Make(Places places) => new SubsampleStep(
        layer, activation, places.Parameters, places.X, places.Y, places.Gradient, places.InputGradient, places.Extras["partial"]);

    /// <inheritdoc/>
    public override void Predict(PredictPlanner planner)
    {
        Planes x = planner.Value;
        Planes y = planner.Compact(layer.Name + ".y", layer.Output);
        int coefficients = planner.ParametersOf(layer.Name);
        planner.Do(y, () =>
        [
            Call.Of(
                new SubsamplePredict(layer, activation, x),
                planner.At(x),
                Weights(layer.Name, coefficients),
                Biases(layer.Name, coefficients + layer.Output.Channels),
                planner.At(y)),
        ]);
    }
}
