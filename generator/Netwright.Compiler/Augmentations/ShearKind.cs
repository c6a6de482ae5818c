using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>shear</c>.</summary>
internal sealed class ShearKind() : AugmentationKind(
    "shear",
    "Slants the image: rows slide along themselves, as in italics, by an angle uniform in +-degrees; the middle row stays.",
    Always,
    Degrees)
{
    private static readonly Key<double> Degrees = Key.Required(
        "degrees", new RealNumber(0.001, 80), "Largest angle between the columns before and after, up to 80.");

    /// <inheritdoc/>
    public override bool Moves => true;

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults) => Of(entry, Degrees, value => new ShearModel(value));
}

/// <summary>What a <c>shear</c> says.</summary>
public sealed record ShearModel(double Degrees) : AugmentationModel
{
    private protected override string Class => "Shear";

    private protected override object[] Arguments => [(float)Degrees];
}
