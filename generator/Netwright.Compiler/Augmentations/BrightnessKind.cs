using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>brightness</c>.</summary>
internal sealed class BrightnessKind() : AugmentationKind(
    "brightness",
    "Multiplies all levels by a factor uniform from 1 - by to 1 + by.",
    Always,
    By)
{
    private static readonly Key<double> By = Key.Required(
        "by", new RealNumber(0.001, 1), "Largest change of the factor, up to 1.");

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults) => Of(entry, By, value => new BrightnessModel(value));
}

/// <summary>What a <c>brightness</c> says.</summary>
public sealed record BrightnessModel(double By) : AugmentationModel
{
    private protected override string Class => "Brightness";

    private protected override object[] Arguments => [(float)By];
}
