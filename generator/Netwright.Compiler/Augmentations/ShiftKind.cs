using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>shift</c>.</summary>
internal sealed class ShiftKind() : AugmentationKind(
    "shift",
    "Moves the image along each axis by a distance of its own, uniform in +-pixels, fractions too.",
    Always,
    Pixels)
{
    private static readonly Key<double> Pixels = Key.Required(
        "pixels", new RealNumber(0.001, Limits.Extent), "Farthest distance in pixels, below the shorter side.");

    /// <inheritdoc/>
    public override bool Moves => true;

    /// <inheritdoc/>
    public override void Fit(Entry entry, Flow input, Shape shape, FaultList faults) =>
        FitDistance(entry.Get(Pixels), "pixels", input, shape, faults);

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults) => Of(entry, Pixels, value => new ShiftModel(value));
}

/// <summary>What a <c>shift</c> says.</summary>
public sealed record ShiftModel(double Pixels) : AugmentationModel
{
    private protected override string Class => "Shift";

    private protected override object[] Arguments => [(float)Pixels];
}
