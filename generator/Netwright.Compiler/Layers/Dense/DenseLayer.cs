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
    internal override Extent? Step => null;

    /// <summary>First biases.</summary>
    public InitRule BiasInit { get; init; }

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters => HasBias ? EquatableArray.Of(Weight, Bias) : EquatableArray.Of(Weight);

    /// <summary>Whether each unit has a bias.</summary>
    public bool HasBias { get; init; } = true;

    /// <inheritdoc/>
    public override long MultiplyAdds => Output.Length * Input.Length;

    private Parameter Weight => new(
        Name + ".weight",
        EquatableArray.Of(Output.Channels, (int)Input.Length),
        WeightInit,
        (int)Input.Length,
        Output.Channels);

    private Parameter Bias =>
        new(Name + ".bias", EquatableArray.Of(Output.Channels), BiasInit, (int)Input.Length, Output.Channels);
}
