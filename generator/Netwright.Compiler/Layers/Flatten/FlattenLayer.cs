using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Flatten;

/// <summary>Reads channels x height x width as one vector, in that order; nothing moves in memory.</summary>
public sealed record FlattenLayer(string Name, Shape Input) : Layer(Name, Input, new Shape((int)Input.Length, 1, 1))
{
    /// <inheritdoc/>
    public override string Kind => "flatten";

    /// <inheritdoc/>
    internal override Extent? Step => null;
}
