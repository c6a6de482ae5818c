using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.Memory;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>How a convolution runs with its activation and pool.</summary>
internal sealed class ConvPlan(ConvLayer conv, FusedTail tail) : LayerPlan
{
    /// <inheritdoc/>
    public override string Algorithm
    {
        get
        {
            RegisterTile tile = ConvForward.Tile(conv, VectorWidth.V512);
            return CSharpText.Text($"lane groups, tile {tile.Rows} filters x {tile.Columns} pixels");
        }
    }

    /// <inheritdoc/>
    public override bool ChangesGradient => tail.Pool is null && tail.Activation != ActivationKind.None;

    /// <inheritdoc/>
    public override IEnumerable<ExtraMemory> Extras(bool hasGradient)
    {
        if (tail.Pool is not null)
        {
            yield return new ExtraMemory(
                "y", Space.Worker, checked((int)(conv.Output.Length * Lanes.Count)), conv.Output + " x 16 lanes", Use.Both);
        }

        if (hasGradient)
        {
            int count = checked((int)conv.Parameters.Sum(parameter => parameter.Length));
            int lanes = ConvWeightGradient.ScratchFloats(conv);
            string words = conv.HasBias ? "weights, then biases" : "weights";
            yield return new ExtraMemory("partial", Space.Kept, count, words, Use.Backward);
            yield return new ExtraMemory("lanes", Space.Worker, lanes, (lanes / Lanes.Count) + " weights x 16 lanes", Use.Backward);
        }
    }

    /// <inheritdoc/>
    public override Step Make(Places places)
    {
        bool pooled = tail.Pool is not null;
        return new ConvStep(
            conv,
            tail,
            places.Parameters,
            places.X,
            pooled ? places.Extras["y"] : places.Y,
            pooled ? places.Y : null,
            places.Gradient,
            places.InputGradient,
            Find(places, "partial"),
            Find(places, "lanes"));
    }

    /// <inheritdoc/>
    public override void Predict(PredictPlanner planner)
    {
        if (ConvPredict.NeedsParts(conv))
        {
            AddParts(planner);
        }

        Planes x = planner.Value;
        int lastPart = x.PlaneStride - (x.PlaneStride / (conv.Stride.Height * conv.Stride.Width));
        planner.Extend(x, ((x.Shape.Channels - 1) * x.PlaneStride) + lastPart + ConvPredict.Reach(conv, x.RowStride));
        int pixels = ConvPredict.Pixels(conv, x.RowStride);
        Planes y = planner.New(conv.Name + ".y", conv.Output, x.RowStride, pixels, pixels * conv.Output.Channels);
        int weights = planner.ParametersOf(conv.Name);
        Argument[] parameters = conv.HasBias
            ? [Weights(conv.Name, weights), Biases(conv.Name, weights + (int)conv.WeightCount)]
            : [Weights(conv.Name, weights)];
        planner.Do(y, () =>
            [Call.Of(ConvPredict.Kernel(conv, tail.Activation, x, y), [planner.At(x), .. parameters, planner.At(y)])]);
        if (tail.Pool is { } pool)
        {
            new Pool.PoolPlan(pool).Predict(planner);
        }
    }

    private void AddParts(PredictPlanner planner)
    {
        Planes x = planner.Value;
        Extent part = ConvPredict.PartExtent(conv);
        int plane = part.Height * part.Width * conv.Stride.Height * conv.Stride.Width;
        Planes parts = planner.New(conv.Name + ".parts", conv.Input, part.Width, plane, plane * conv.Input.Channels);
        planner.Do(parts, () =>
            [Call.Of(ConvPredict.Parts(conv, x, planner.Placed(parts)), planner.At(x), planner.At(parts))]);
    }

    private static Buffer? Find(Places places, string name) =>
        places.Extras.TryGetValue(name, out Buffer? buffer) ? buffer : null;
}
