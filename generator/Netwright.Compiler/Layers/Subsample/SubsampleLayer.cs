using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Subsample;

/// <summary>
/// The pooling of LeNet-5 (LeCun et al., 1998): the sum over each window, times a trained coefficient of its channel, plus a
/// trained bias of its channel, then the activation. Windows stand side by side; rows and columns left over are not read.
/// </summary>
public sealed record SubsampleLayer(
    string Name,
    Shape Input,
    Shape Output,
    Extent Window,
    ActivationKind Activation,
    InitRule CoefficientInit) : Layer(Name, Input, Output)
{
    /// <inheritdoc/>
    public override string Kind => "subsample";

    /// <summary>Values in a window.</summary>
    public int Taps => Window.Height * Window.Width;

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters => EquatableArray.Of(
        new Parameter(Name + ".coefficient", EquatableArray.Of(Output.Channels), CoefficientInit, Taps, 1),
        new Parameter(Name + ".bias", EquatableArray.Of(Output.Channels), InitRule.Zeros, Taps, 1));

    /// <inheritdoc/>
    public override long MultiplyAdds => Output.Length;

    /// <inheritdoc/>
    public override long Connections => Output.Length * (Taps + 1);
}
