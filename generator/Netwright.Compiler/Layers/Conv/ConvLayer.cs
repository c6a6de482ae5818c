using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>Cross-correlation of the image with each filter, plus a bias, then the activation.</summary>
public sealed record ConvLayer(
    string Name,
    Shape Input,
    Shape Output,
    Extent Kernel,
    Extent Stride,
    Padding Pad,
    ActivationKind Activation,
    InitRule WeightInit) : Layer(Name, Input, Output)
{
    /// <inheritdoc/>
    public override string Kind => "conv";

    /// <summary>Weights that one output value sees.</summary>
    public int Taps => Input.Channels * Kernel.Height * Kernel.Width;

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters => EquatableArray.Of(
        new Parameter(
            Name + ".weight",
            EquatableArray.Of(Output.Channels, Input.Channels, Kernel.Height, Kernel.Width),
            WeightInit,
            Taps,
            Output.Channels * Kernel.Height * Kernel.Width),
        new Parameter(Name + ".bias", EquatableArray.Of(Output.Channels), InitRule.Zeros, Taps, Output.Channels));

    /// <inheritdoc/>
    public override long MultiplyAdds => Output.Length * Taps;
}
