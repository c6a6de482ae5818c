using Netwright.Measuring.Kernels;

namespace Netwright.Cli.Bench;

/// <summary>The least that a layer reads and writes: each input, output, gradient and weight once in each pass, as if nothing stayed in a cache.</summary>
/// <param name="states">Values that the optimiser keeps for each weight.</param>
internal sealed class LayerTraffic(int states)
{
    /// <summary>Bytes of one work.</summary>
    public long Bytes(LayerRow row, NetworkWork work, int images)
    {
        long inputs = (long)images * row.Lead.Input.Length, outputs = (long)images * row.Layers[^1].Output.Length;
        long forward = inputs + outputs + row.Parameters;
        return sizeof(float) * (work == NetworkWork.Step ? forward + Backward(row, inputs, outputs) + Update(row) : forward);
    }

    /// <summary>The gradient of the outputs and the inputs are read for that of the weights, the weights for that of the inputs, both of which are written.</summary>
    private static long Backward(LayerRow row, long inputs, long outputs) => outputs + inputs + row.Parameters + (row.IsFirst ? 0 : inputs + row.Parameters);

    /// <summary>Gradient, weights and state are read, weights and state written.</summary>
    private long Update(LayerRow row) => row.Parameters * (1 + (2 * (1 + states)));
}
