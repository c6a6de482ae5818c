using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;
using static Netwright.Compiler.Emit.Memory;

namespace Netwright.Compiler.Layers.Conv.Image;

/// <summary>
/// A convolution of a single image by the runtime's cells of 2x2 outputs; bias, activation and pool follow cell by cell in
/// registers.
/// </summary>
internal static class CellConv
{
    /// <summary>Whether a convolution and what pools its cells run so.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="setting">What the spec says of its algorithm.</param>
    public static bool Suits(ConvLayer layer, AlgorithmSetting setting) =>
        setting != AlgorithmSetting.Direct
        && CellCut.CanCompute(layer)
        && (setting == AlgorithmSetting.Winograd || new CellCut(layer).Pays(ConvPredict.VectorOperations(layer)));

    /// <summary>Adds its steps; the present value is the input with its padding.</summary>
    public static void Add(PredictPlanner planner, ConvLayer layer, CellTail tail)
    {
        var cut = new CellCut(layer);
        SharedObject convolution = Object(layer, cut);
        int parameters = planner.ParametersOf(layer.Name);
        Argument weights = Weights(layer.Name, parameters);
        Buffer prepared = planner.Prepare(
            layer.Name + ".factors", cut.PreparedFloats, buffer => new Chunk([Call.Of(convolution, "Prepare", [weights, Ref(buffer)])]));

        Planes x = planner.Value;
        planner.Extend(x, ((layer.Input.Channels - 1) * x.PlaneStride) + ((layer.Output.Height + 4) * x.RowStride) + Lanes.Count);
        Planes scratch = planner.New(layer.Name + ".points", layer.Input, 1, 1, cut.ScratchFloats);
        Planes sums = planner.New(layer.Name + ".sums", layer.Output, 1, 1, cut.SumFloats);
        planner.Do(sums, () =>
        [
            Call.Of(
                convolution,
                "Predict",
                [planner.At(x), Int(x.RowStride), Int(x.PlaneStride), Ref(prepared), planner.At(sums), planner.At(scratch)]),
        ]);

        Planes y = planner.Compact(tail.PoolName + ".y", tail.Output);
        planner.Extend(y, (int)tail.Output.Length + Lanes.Count);
        Argument[] biases = layer.HasBias ? [Biases(layer.Name, parameters + (int)layer.WeightCount)] : [];
        planner.Do(y, () =>
            [Call.Of(tail.Kernel(layer, cut.Cells), [planner.At(sums), .. biases, .. tail.Parameters(planner), planner.At(y)])]);
    }

    private static SharedObject Object(ConvLayer layer, CellCut cut)
    {
        string points = cut.BothWays ? "F(2x2, 5x5)" : "F(2, 5) along the rows";
        return new SharedObject(
            Text($"Cells_{layer.Output.Channels}x{layer.Kernel}_Over{layer.Input.Channels}_Of{cut.Down}x{cut.Across}"),
            "CellConvolution",
            Text($"{layer.Input.Channels}, {layer.Output.Channels}, {cut.Down}, {cut.Across}, {(cut.BothWays ? "true" : "false")}"),
            $"{ConvText.Filters(layer)} over one image of {layer.Input}, by Winograd's {points}: lanes run over cells of 2x2 outputs.");
    }
}
