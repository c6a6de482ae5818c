using System.Collections.Generic;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Lrn;

/// <summary>How local response normalisation runs.</summary>
internal sealed class LrnPlan(LrnLayer layer) : LayerPlan
{
    /// <inheritdoc/>
    public override IEnumerable<ExtraMemory> Extras(bool hasGradient)
    {
        yield return new ExtraMemory("sums", Space.Worker, BufferLives.Floats(layer.Input), BufferLives.Extent(layer.Input), Use.Both);
    }

    /// <inheritdoc/>
    public override Step Make(Places places) =>
        new LrnStep(layer, places.X, places.Y, places.Extras["sums"], places.Gradient, places.InputGradient);

    /// <inheritdoc/>
    public override void Predict(PredictPlanner planner)
    {
        Planes x = planner.Value;
        ChannelRun run = ChannelRun.Predict(x);
        planner.Extend(x, run.FloatsRead);
        Planes y = planner.New(layer.Name + ".y", layer.Output, x.RowStride, run.To, run.FloatsWritten);
        planner.Do(y, () => [Call.Of(LrnKernels.Predict(layer, run), planner.At(x), planner.At(y))]);
    }
}
