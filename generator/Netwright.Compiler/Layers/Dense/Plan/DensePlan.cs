using System.Collections.Generic;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Dense.Plan;

/// <summary>How a dense layer runs, or a convolution whose kernel covers its whole input.</summary>
internal sealed class DensePlan(FusedLayer layer) : LayerPlan
{
    private static readonly Buffer Nowhere = new("", Space.Worker, 0, "", 0, 0);

    private string Name => layer.Lead.Name;

    private int Inputs => (int)layer.Lead.Input.Length;

    private int Units => layer.Lead.Output.Channels;

    /// <inheritdoc/>
    public override string Algorithm
    {
        get
        {
            string kind = layer.Lead is DenseLayer ? "" : "as a dense layer, ";
            return Invariant($"{kind}lane groups, tile {DenseTiles.ForwardTile(VectorWidth.V512, Units, Inputs)} units");
        }
    }

    /// <inheritdoc/>
    public override int ReductionFloats => DenseTiles.ScratchFloats(Unplaced(0));

    /// <inheritdoc/>
    public override IEnumerable<ExtraMemory> Extras(bool hasGradient)
    {
        if (hasGradient)
        {
            int row = DenseStep.RowFloatsOf(Inputs);
            yield return new ExtraMemory("rows", Space.Kept, checked(row * Lanes.Count), "16 images x " + row, Use.Backward);
            yield return new ExtraMemory("delta", Space.Kept, checked(Units * Lanes.Count), Units + " x 16 lanes", Use.Backward);
        }
    }

    /// <inheritdoc/>
    public override Step Make(Places places) => Unplaced(places.Parameters) with
    {
        X = places.X,
        Y = places.Y,
        Gradient = places.Gradient,
        Delta = places.Extras.TryGetValue("delta", out Buffer? delta) ? delta : Nowhere,
        Rows = places.Extras.TryGetValue("rows", out Buffer? rows) ? rows : Nowhere,
        InputGradient = places.InputGradient,
    };

    /// <inheritdoc/>
    public override bool PredictsPixels => true;

    /// <inheritdoc/>
    public override void Predict(PredictPlanner planner)
    {
        planner.MakeCompact(Name);
        Planes x = planner.Value;
        planner.Extend(x, DenseStep.RowFloatsOf(Inputs));
        if (!planner.IsLarge && PanelCut.Suit(Unplaced(0)))
        {
            PredictPanels(planner, x);
            return;
        }

        Planes y = planner.New(Name + ".y", layer.Lead.Output, 1, 1, DenseStep.RowFloatsOf(Units));
        if (planner.IsLarge)
        {
            planner.Do(y, () => ImageDense.Calls(Unplaced(planner.ParametersOf(Name)), planner.At(x), planner.At(y)));
            return;
        }

        Planes lanes = planner.New(Name + ".lanes", layer.Lead.Output, 1, 1, checked(Units * Lanes.Count));
        DenseStep step = Unplaced(planner.ParametersOf(Name));
        planner.Do(y, () =>
        [
            Call.Of(new DenseRows(step), [planner.At(x), .. step.ParameterArguments(), planner.At(y), planner.At(lanes)]),
        ]);
    }

    private void PredictPanels(PredictPlanner planner, Planes x)
    {
        DenseStep step = Unplaced(planner.ParametersOf(Name));
        var panels = new PanelCut(step);
        Buffer prepared = planner.Prepare(Name + ".panels", panels.PreparedFloats, buffer => new Chunk(
        [
            Call.Of(
                Function.PreparePanels, step.ParameterArguments()[0], Ref(buffer), Units, Inputs, panels.Panel, new Flag(step.HasBias)),
        ]));
        Planes y = planner.New(Name + ".y", layer.Lead.Output, 1, 1, panels.UnitFloats);
        planner.Do(y, () => [Call.Of(new DensePanelsForward(step), planner.At(x), Ref(prepared), planner.At(y))]);
    }

    private DenseStep Unplaced(int parameters) => new(
        Name, Inputs, Units, layer.Tail.Activation, parameters, Nowhere, Nowhere, null, Nowhere, Nowhere, null)
    {
        HasBias = layer.Lead is DenseLayer { HasBias: true } or Conv.ConvLayer { HasBias: true },
    };
}
