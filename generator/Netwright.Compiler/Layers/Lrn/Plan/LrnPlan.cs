using System.Collections.Generic;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Lrn.Plan;

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
        ChannelRun run = ChannelRun.Predict(x);
        planner.Extend(x, run.FloatsRead);
        Planes y = planner.New(layer.Name + ".y", layer.Output, x.RowStride, run.To, run.FloatsWritten);
        planner.Do(y, () => [Call.Of(new LrnPredict(layer, run), planner.At(x), planner.At(y))]);
    }

    private void PredictPixels(PredictPlanner planner, PixelRows x)
    {
        PixelRows y = planner.NewPixels(layer.Name + ".y", x.Shape);
        int channels = layer.Input.Channels;
        int room = checked(Lanes.Count * (PixelRow.Floats(channels) + layer.Size - 1));
        Planes scratch = planner.New(layer.Name + ".windows", layer.Input, 1, 1, room);
        Argument[] numbers =
        [
            x.Pixels, channels, layer.Size, new SingleNumber(layer.Alpha), new SingleNumber(layer.Beta), new SingleNumber(layer.K),
        ];
        planner.Do(y, () =>
            [Call.Of(Function.NormalizeResponse, [planner.At(x), planner.At(y), planner.At(scratch), .. numbers])]);
    }
}
