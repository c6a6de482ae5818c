using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>noise</c>.</summary>
internal sealed class NoiseKind() : AugmentationKind(
    "noise",
    "Adds to each level a normal number of its own.",
    Always,
    Sigma)
{
    private static readonly Key<double> Sigma = Key.Required(
        "sigma", new RealNumber(0.0001, 1), "Standard deviation as a share of white: 0.1 is 25.5 of 255 levels.");

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults) => Of(entry, Sigma, value => new NoiseModel(value));
}

/// <summary>What a <c>noise</c> says.</summary>
public sealed record NoiseModel(double Sigma) : AugmentationModel
{
    private protected override string Class => "Noise";

    private protected override object[] Arguments => [(float)Sigma];
}
