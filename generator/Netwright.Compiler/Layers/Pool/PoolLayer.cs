using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Pool;

/// <summary>What a pooling window gives.</summary>
public enum PoolKind
{
    /// <summary>The largest value; padding never wins.</summary>
    Max,

    /// <summary>The mean over the whole window; padding counts as zeros.</summary>
    Average,
}

/// <summary>Each channel on its own: one value for each window.</summary>
public sealed record PoolLayer(
    string Name,
    Shape Input,
    Shape Output,
    PoolKind Pool,
    Extent Window,
    Extent Stride,
    Padding Pad) : Layer(Name, Input, Output)
{
    /// <inheritdoc/>
    public override string Kind => Pool == PoolKind.Max ? "maxpool" : "avgpool";

    /// <inheritdoc/>
    internal override Extent? Step => Stride;

    /// <inheritdoc/>
    public override long Connections => Output.Length * Window.Height * Window.Width;
}
