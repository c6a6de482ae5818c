using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Activation;

/// <summary>An activation that stands as a layer of its own.</summary>
public sealed record ActivationLayer(string Name, Shape Input, ActivationKind Function) : Layer(Name, Input, Input)
{
    /// <inheritdoc/>
    public override string Kind => Function.Word;
}
