using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>contrast</c>.</summary>
internal sealed class ContrastKind() : AugmentationKind(
    "contrast",
    "Moves all levels away from the image's mean grey, or towards it: mean + factor * (level - mean), the factor uniform from 1 - by to 1 + by.",
    Always,
    By)
{
    private static readonly Key<double> By = Key.Required(
        "by", new RealNumber(0.001, 1), "Largest change of the factor, up to 1.");

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults) => Of(entry, By, value => new ContrastModel(value));
}

/// <summary>What a <c>contrast</c> says.</summary>
public sealed record ContrastModel(double By) : AugmentationModel
{
    private protected override string Class => "Contrast";

    private protected override object[] Arguments => [(float)By];
}
