using System.Collections.Generic;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.BatchNorm.Plan;

/// <summary>How batch normalisation runs with its activation.</summary>
internal sealed class BatchNormPlan(BatchNormLayer layer, ActivationKind activation) : LayerPlan
{
    /// <inheritdoc/>
    public override bool ChangesGradient => activation != ActivationKind.None;

    /// <inheritdoc/>
    public override bool CanAdd => activation == ActivationKind.None;

    /// <inheritdoc/>
    public override IEnumerable<ExtraMemory> Extras(bool hasGradient)
    {
        int channels = layer.Input.Channels;
        yield return new ExtraMemory("moments", Space.Kept, 2 * channels, "means, then squares", Use.Both);
        yield return new ExtraMemory("statistics", Space.Shared, 2 * channels, "means, then inverse deviations", Use.Both);
        if (hasGradient)
        {
            yield return new ExtraMemory("partial", Space.Kept, 2 * channels, "weights, then biases", Use.Backward);
            yield return new ExtraMemory("sums", Space.Shared, 2 * channels, "gradients of weights, then of biases", Use.Backward);
        }
    }

    /// <inheritdoc/>
    public override Step Make(Places places) => new BatchNormStep(layer, activation, places, places.Inference);

    /// <inheritdoc/>
    public override bool PredictsPixels => true;

    /// <inheritdoc/>
    public override void Predict(PredictPlanner planner)
    {
        if (planner.Pixels is { } rows)
        {
            PredictPixels(planner, rows);
            return;
        }

        Planes x = planner.Value;
        Planes y = planner.Like(layer.Name + ".y", x);
        int weights = planner.ParametersOf(layer.Name);
        int statistics = planner.StatisticsOf(layer.Name);
        planner.Do(y, () =>
        [
            Call.Of(
                new BatchNormPredict(layer, activation, x),
                planner.At(x),
                Statistics(layer.Name, statistics),
                Weights(layer.Name, weights),
                Biases(layer.Name, weights + layer.Input.Channels),
                planner.At(y)),
        ]);
    }

    private void PredictPixels(PredictPlanner planner, PixelRows x)
    {
        PixelRows y = planner.NewPixels(layer.Name + ".y", x.Shape);
        Argument weights = Weights(layer.Name, planner.ParametersOf(layer.Name));
        Argument statistics = Statistics(layer.Name, planner.StatisticsOf(layer.Name));
        Argument[] extents = [x.Pixels, layer.Input.Channels, new SingleNumber(layer.Epsilon)];
        planner.Do(y, () =>
        [
            Call.Of(Function.NormalizePixels, [planner.At(x), statistics, weights, planner.At(y), .. extents]),
            .. ConvTail.Activate(activation, planner.At(y), PixelRows.FloatsOf(y.Shape)),
        ]);
    }
}
