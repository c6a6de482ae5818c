using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.BatchNorm;

/// <summary>
/// Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it (Ioffe and Szegedy, 2015). In
/// prediction, running statistics take the batch's place.
/// </summary>
/// <param name="Name">The layer.</param>
/// <param name="Input">Extent; the output has the same.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Momentum">How far the running statistics move towards a batch's.</param>
public sealed record BatchNormLayer(string Name, Shape Input, double Epsilon, double Momentum) : Layer(Name, Input, Input)
{
    /// <inheritdoc/>
    public override string Kind => "batchnorm";

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters => EquatableArray.Of(
        Channels(".weight", InitRule.Ones), Channels(".bias", InitRule.Zeros));

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Statistics => EquatableArray.Of(
        Channels(".running_mean", InitRule.Zeros), Channels(".running_var", InitRule.Ones));

    private Parameter Channels(string suffix, InitRule init) =>
        new(Name + suffix, EquatableArray.Of(Input.Channels), init, Input.Channels, Input.Channels);
}
