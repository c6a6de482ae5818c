using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>saturation</c>.</summary>
internal sealed class SaturationKind() : AugmentationKind(
    "saturation",
    "Moves each pixel's colours away from its grey, or towards it: grey + factor * (level - grey), the factor uniform from 1 - by to 1 + by. Needs 3 channels.",
    Always,
    By)
{
    private static readonly Key<double> By = Key.Required(
        "by", new RealNumber(0.001, 1), "Largest change of the factor, up to 1.");

    /// <inheritdoc/>
    public override void Fit(Entry entry, Flow input, Shape shape, FaultList faults) =>
        FitColours(entry, input, shape, faults);

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults) => Of(entry, By, value => new SaturationModel(value));
}

/// <summary>What a <c>saturation</c> says.</summary>
public sealed record SaturationModel(double By) : AugmentationModel
{
    private protected override string Class => "Saturation";

    private protected override object[] Arguments => [(float)By];
}
