using System.Collections.Generic;
using Netwright.Compiler.Layers.Pool.Plan;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>How a convolution runs with its activation and pool: what all algorithms share, and the path of a single image.</summary>
internal abstract class ConvPlan(ConvLayer conv, FusedTail tail) : LayerPlan
{
    /// <inheritdoc/>
    public sealed override bool ChangesGradient => tail.Pool is null && tail.Activation != ActivationKind.None;

    /// <summary>The convolution.</summary>
    protected ConvLayer Conv => conv;

    /// <summary>Its activation and pool.</summary>
    protected FusedTail Tail => tail;

    /// <summary>Floats of a lane group's share of the weights' gradient.</summary>
    protected abstract int PartialFloats { get; }

    /// <inheritdoc/>
    public sealed override IEnumerable<ExtraMemory> Extras(bool hasGradient)
    {
        if (tail.Pool is not null)
        {
            yield return new ExtraMemory(
                "y", Space.Worker, checked((int)(conv.Output.Length * Lanes.Count)), conv.Output + " x 16 lanes", Use.Both);
        }

        if (hasGradient)
        {
            int biases = conv.HasBias ? conv.Output.Channels : 0;
            string words = conv.HasBias ? "weights, then biases" : "weights";
            yield return new ExtraMemory("partial", Space.Kept, checked(PartialFloats + biases), words, Use.Backward);
        }

        foreach (ExtraMemory scratch in Scratch(hasGradient))
        {
            yield return scratch;
        }
    }

    /// <summary>Memory that the algorithm needs beside.</summary>
    /// <param name="hasGradient">Whether a gradient reaches the layer.</param>
    protected abstract IEnumerable<ExtraMemory> Scratch(bool hasGradient);

    /// <inheritdoc/>
    public sealed override bool PredictsPixels => true;

    /// <inheritdoc/>
    public sealed override void Predict(PredictPlanner planner)
    {
        if (UsesPixels(planner))
        {
            ImageConv.Add(planner, conv, tail.Activation, null);
        }
        else
        {
            planner.MakePlanes(conv.Name);
            if (tail.Pool is { } cells && UsesCells(planner) && CellConv.CanPool(cells.Window))
            {
                AddCells(planner, cells, ActivationKind.None);
                return;
            }

            AddPlanes(planner);
        }

        if (tail.Pool is { } pool)
        {
            new PoolPlan(pool).Predict(planner);
        }
    }

    /// <inheritdoc/>
    public sealed override bool PredictWith(PredictPlanner planner, FusedLayer next)
    {
        if (next.Lead is BatchNorm.BatchNormLayer norm && CanFold(planner, norm))
        {
            ImageConv.Add(planner, conv, next.Tail.Activation, norm);
            return true;
        }

        if (next.Lead is SubsampleLayer pool && tail.Pool is null && !UsesPixels(planner) && UsesCells(planner) && CellConv.CanPool(pool.Window))
        {
            planner.MakePlanes(conv.Name);
            AddCells(planner, pool, next.Tail.Activation);
            return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a batch normalisation that follows goes into the weights of a single image's prediction: one of its filters, not of
    /// their values, as behind a flatten.
    /// </summary>
    private bool CanFold(PredictPlanner planner, BatchNorm.BatchNormLayer norm) =>
        norm.Input == conv.Output && UsesPixels(planner) && tail.Activation == ActivationKind.None && tail.Pool is null;

    private bool UsesCells(PredictPlanner planner) => CellConv.Suits(conv, planner.AlgorithmOf(conv));

    private bool UsesPixels(PredictPlanner planner) => planner.IsLarge && ImageCut.Suits(conv);

    private void AddCells(PredictPlanner planner, Layer pool, ActivationKind pooled)
    {
        AddParts(planner);
        CellConv.Add(planner, conv, tail.Activation, pool, pooled);
    }

    private void AddPlanes(PredictPlanner planner)
    {
        AddParts(planner);
        Planes x = planner.Value;
        int lastPart = x.PlaneStride - (x.PlaneStride / (conv.Stride.Height * conv.Stride.Width));
        planner.Extend(x, ((x.Shape.Channels - 1) * x.PlaneStride) + lastPart + PlanesCut.Reach(conv, x.RowStride));
        int pixels = PlanesCut.Pixels(conv, x.RowStride);
        Planes y = planner.New(conv.Name + ".y", conv.Output, x.RowStride, pixels, pixels * conv.Output.Channels);
        int weights = planner.ParametersOf(conv.Name);
        Argument[] parameters = conv.HasBias
            ? [Weights(conv.Name, weights), Biases(conv.Name, weights + (int)conv.WeightCount)]
            : [Weights(conv.Name, weights)];
        planner.Do(y, () =>
            [Call.Of(new PlanesForward(conv, tail.Activation, x, y), [planner.At(x), .. parameters, planner.At(y)])]);
    }

    private void AddParts(PredictPlanner planner)
    {
        if (!PlanesCut.NeedsParts(conv))
        {
            return;
        }

        Planes x = planner.Value;
        Extent part = PlanesCut.PartExtent(conv);
        int plane = part.Height * part.Width * conv.Stride.Height * conv.Stride.Width;
        Planes parts = planner.New(conv.Name + ".parts", conv.Input, part.Width, plane, plane * conv.Input.Channels);
        planner.Do(parts, () =>
            [Call.Of(new PlanesParts(conv, x, planner.Placed(parts)), planner.At(x), planner.At(parts))]);
    }
}
