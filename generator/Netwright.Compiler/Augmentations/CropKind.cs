using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>crop</c>.</summary>
internal sealed class CropKind() : AugmentationKind(
    "crop",
    "Pads the image on all sides and cuts one of its own size out of that at random: a shift by whole pixels, which blurs nothing.",
    Always,
    Pad)
{
    private static readonly Key<int> Pad = Key.Required(
        "pad", new WholeNumber(1, Limits.Extent), "Rows and columns added on each side, below the shorter side; outside says what they show.");

    /// <inheritdoc/>
    public override bool Moves => true;

    /// <inheritdoc/>
    public override void Fit(Entry entry, Flow input, Shape shape, FaultList faults)
    {
        Given<int> pad = entry.Get(Pad);
        FitDistance(new Given<double>(pad.Value, true, true, pad.Place), "pad", input, shape, faults);
    }

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults) => Of(entry, Pad, pad => new CropModel(pad));
}

/// <summary>What a <c>crop</c> says.</summary>
public sealed record CropModel(int Pad) : AugmentationModel
{
    private protected override string Class => "Crop";

    private protected override object[] Arguments => [Pad];
}
