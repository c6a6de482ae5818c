using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Layers.Dense;

/// <summary>The language's <c>dense</c>. It reads whatever comes in as one vector: a flatten before it changes nothing.</summary>
internal sealed class DenseKind : LayerKind
{
    private static readonly Key<int> Units = Spec.Grammar.Key.Required(
        "units", new WholeNumber(1, Limits.Channels), "Number of output values.");

    /// <summary>The kind.</summary>
    public DenseKind()
        : base(
            "dense",
            "Dense",
            "Weighs every input value for every unit, adds a bias, applies an activation; images are flattened first.",
            Units,
            SharedKeys.Bias,
            SharedKeys.Activation,
            SharedKeys.Init,
            SharedKeys.BiasInit)
    {
    }

    /// <inheritdoc/>
    public override bool GivesVector => true;

    /// <inheritdoc/>
    public override Key? SizeKey => Units;

    /// <inheritdoc/>
    public override string OutputRule => "A vector of units values.";

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope)
    {
        Given<int> units = scope.Get(Units);
        if (!units.IsKnown)
        {
            return LayerOutcome.Unknown;
        }

        Shape output = new(units.Value, 1, 1);
        Given<ActivationKind> activation = scope.Get(SharedKeys.Activation);
        Given<bool> bias = scope.Get(SharedKeys.Bias);
        if (scope.Input.Shape is not { } input
            || !activation.IsKnown
            || !bias.IsKnown
            || scope.InitOf(SharedKeys.Init) is not { } init
            || scope.BiasInitBeside(init) is not { } biasInit)
        {
            return new LayerOutcome(null, output);
        }

        DenseLayer layer = new(scope.Name, input, output, activation.Value, init) { HasBias = bias.Value, BiasInit = biasInit };
        return scope.Accept(layer, (decimal)(input.Length + (bias.Value ? 1 : 0)) * units.Value, units.Place);
    }
}
