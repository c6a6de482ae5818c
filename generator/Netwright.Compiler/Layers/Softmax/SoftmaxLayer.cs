using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Softmax;

/// <summary>At each pixel, over the channels: y[c] = exp(x[c]) / sum over m of exp(x[m]).</summary>
public sealed record SoftmaxLayer(string Name, Shape Input) : Layer(Name, Input, Input)
{
    /// <inheritdoc/>
    public override string Kind => "softmax";
}
