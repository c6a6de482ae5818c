using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Dense;

/// <summary>Every output sees every input: y = W x + b, then the activation. Its input is read as one vector.</summary>
public sealed record DenseLayer(
    string Name,
    Shape Input,
    Shape Output,
    ActivationKind Activation,
    InitRule WeightInit) : Layer(Name, Input, Output)
{
    /// <inheritdoc/>
    public override string Kind => "dense";

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters => EquatableArray.Of(
        new Parameter(
            Name + ".weight",
            EquatableArray.Of(Output.Channels, (int)Input.Length),
            WeightInit,
            (int)Input.Length,
            Output.Channels),
        new Parameter(Name + ".bias", EquatableArray.Of(Output.Channels), InitRule.Zeros, (int)Input.Length, Output.Channels));

    /// <inheritdoc/>
    public override long MultiplyAdds => Output.Length * Input.Length;
}
