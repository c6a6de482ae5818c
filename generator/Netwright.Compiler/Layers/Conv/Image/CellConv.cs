using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;
using static Netwright.Compiler.Plan.Memory;

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
            return new Chunk([Call.Of(AllChannels(layer), weights, all), Call.Of(convolution, Method.Prepare, all, Ref(buffer))]);
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

        Planes y = planner.Compact(tail.PoolName + ".y", tail.Output);
        planner.Extend(y, (int)tail.Output.Length + Lanes.Count);
        Argument[] biases = layer.HasBias ? [Biases(layer.Name, parameters + (int)layer.WeightCount)] : [];
        planner.Do(y, () =>
            [Call.Of(tail.Kernel(layer, cut.Cells), [planner.At(sums), .. biases, .. tail.Parameters(planner), planner.At(y)])]);
    }

    /// <summary>Floats of the weights with those of channels that a table leaves out; none without a table.</summary>
    private static int Unconnected(ConvLayer layer) =>
        layer.Table is null ? 0 : checked(layer.Output.Channels * layer.Input.Channels * layer.Window);

    private static CSharpKernel AllChannels(ConvLayer layer) => new(
        layer.Name + "_AllChannels",
        $"{layer.Name}: its weights with zeros for the channels that a filter does not see.",
        [],
        ["w", "all"],
        (writer, _) =>
        {
            writer.Line($"LaneMath.Clear(ref all, {Unconnected(layer)});");
            KernelLoops.DeclareChannels(writer, layer);
            writer.Open($"for (int k = 0; k < {layer.Output.Channels}; k++)");
            string kernel = KernelLoops.OpenChannels(writer, layer);
            string target = Text($"((k * {layer.Input.Channels}) + c) * {layer.Window}");
            writer.Line($"LaneMath.Copy(ref Unsafe.Add(ref w, {kernel}), ref Unsafe.Add(ref all, {target}), {layer.Window});");
            writer.Close();
            writer.Close();
        })
    {
        EveryWidth = false,
    };

    private static RuntimeObject Object(ConvLayer layer, CellCut cut)
    {
        string points = cut.BothWays ? "F(2x2, 5x5)" : "F(2, 5) along the rows";
        return new RuntimeObject(
            Text($"Cells_{layer.Output.Channels}x{layer.Kernel}_Over{layer.Input.Channels}_Of{cut.Down}x{cut.Across}"),
            RuntimeClass.CellConvolution,
            $"{ConvText.Filters(layer)} over one image of {layer.Input}, by Winograd's {points}: lanes run over cells of 2x2 outputs.",
            layer.Input.Channels,
            layer.Output.Channels,
            cut.Down,
            cut.Across,
            new Flag(cut.BothWays));
    }
}
