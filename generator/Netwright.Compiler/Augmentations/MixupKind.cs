using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>mixup</c>.</summary>
internal sealed class MixupKind() : AugmentationKind(
    "mixup",
    "Trains on share * image + (1 - share) * another of the batch, and on the same sum of their targets; the share is drawn from Beta(alpha, alpha) (Zhang et al., 2018). Acts last, and stands once.",
    Always,
    Alpha)
{
    private static readonly Key<double> Alpha = Key.Required(
        "alpha", new RealNumber(0.001, 4), "Near 0 one of the two hides the other, at 1 all shares are alike. 0.1 to 0.4 in the paper.");

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults) => Of(entry, Alpha, value => new MixupModel(value));
}

/// <summary>What a <c>mixup</c> says.</summary>
public sealed record MixupModel(double Alpha) : AugmentationModel
{
    private protected override string Class => "Mixup";

    private protected override object[] Arguments => [(float)Alpha];
}
