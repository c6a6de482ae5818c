using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Conv.Plan;

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
        && (setting == AlgorithmSetting.Winograd || new CellCut(layer).Pays(PlanesCut.VectorOperations(layer)));

    /// <summary>Whether a pool's windows are cells.</summary>
    public static bool CanPool(Extent window) => window == new Extent(2, 2);

    /// <summary>Adds its steps; the present value is the input with its padding.</summary>
    /// <param name="planner">Where to.</param>
    /// <param name="layer">The convolution.</param>
    /// <param name="activation">Applied to each of its values.</param>
    /// <param name="pool">The pool of 2x2 behind it, of any kind.</param>
    /// <param name="pooled">Applied to each pooled value.</param>
    public static void Add(PredictPlanner planner, ConvLayer layer, ActivationKind activation, Layer pool, ActivationKind pooled)
    {
        var cut = new CellCut(layer);
        RuntimeObject convolution = Object(layer, cut);
        int parameters = planner.ParametersOf(layer.Name);
        Argument weights = Weights(layer.Name, parameters);
        Buffer prepared = planner.Prepare(layer.Name + ".factors", cut.PreparedFloats + Unconnected(layer), buffer =>
        {
            if (layer.Table is null)
            {
                return new Chunk([Call.Of(convolution, Method.Prepare, weights, Ref(buffer))]);
            }

            Argument all = Ref(buffer with { Name = layer.Name + ".all", Offset = buffer.Offset + cut.PreparedFloats, Extent = "weights of all channels" });
            return new Chunk([Call.Of(new AllChannels(layer), weights, all), Call.Of(convolution, Method.Prepare, all, Ref(buffer))]);
        });

        Planes x = planner.Value;
        planner.Extend(x, ((layer.Input.Channels - 1) * x.PlaneStride) + ((layer.Output.Height + 4) * x.RowStride) + Lanes.Count);
        Planes scratch = planner.New(layer.Name + ".points", layer.Input, 1, 1, cut.ScratchFloats);
        Planes sums = planner.New(layer.Name + ".sums", layer.Output, 1, 1, cut.SumFloats);
        planner.Do(sums, () =>
        [
            Call.Of(
                convolution,
                Method.Predict,
                planner.At(x),
                x.RowStride,
                x.PlaneStride,
                Ref(prepared),
                planner.At(sums),
                planner.At(scratch)),
        ]);

        Planes y = planner.Compact(pool.Name + ".y", pool.Output);
        planner.Extend(y, (int)pool.Output.Length + Lanes.Count);
        Argument[] biases = layer.HasBias ? [Biases(layer.Name, parameters + (int)layer.WeightCount)] : [];
        planner.Do(y, () =>
            [Call.Of(new CellsForward(layer, activation, pool, pooled, cut.Cells), [planner.At(sums), .. biases, .. ParametersOf(pool, planner), planner.At(y)])]);
    }

    /// <summary>Floats of the weights with those of channels that a table leaves out; none without a table.</summary>
    public static int Unconnected(ConvLayer layer) =>
        layer.Table is null ? 0 : checked(layer.Output.Channels * layer.Input.Channels * layer.Window);

    private static Argument[] ParametersOf(Layer pool, PredictPlanner planner)
    {
        if (pool is not SubsampleLayer)
        {
            return [];
        }

        int coefficients = planner.ParametersOf(pool.Name);
        return [Weights(pool.Name, coefficients), Biases(pool.Name, coefficients + pool.Output.Channels)];
    }

    private static RuntimeObject Object(ConvLayer layer, CellCut cut)
    {
        string points = cut.BothWays ? "F(2x2, 5x5)" : "F(2, 5) along the rows";
        return new RuntimeObject(
            Invariant($"Cells_{layer.Output.Channels}x{layer.Kernel}_Over{layer.Input.Channels}_Of{cut.Down}x{cut.Across}"),
            RuntimeClass.CellConvolution,
            $"{ConvWords.Filters(layer)} over one image of {layer.Input}, by Winograd's {points}: lanes run over cells of 2x2 outputs.",
            layer.Input.Channels,
            layer.Output.Channels,
            cut.Down,
            cut.Across,
            new Flag(cut.BothWays));
    }
}
