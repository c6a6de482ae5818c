using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.GlobalAvgPool;

/// <summary>The mean of each channel over all its pixels (Lin, Chen and Yan, 2014).</summary>
public sealed record GlobalAvgPoolLayer(string Name, Shape Input) : Layer(Name, Input, new Shape(Input.Channels, 1, 1))
{
    /// <inheritdoc/>
    public override string Kind => "globalavgpool";

    /// <inheritdoc/>
    internal override Extent? Step => null;

    /// <inheritdoc/>
    public override long Connections => Input.Length;
}
