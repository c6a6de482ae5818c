using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>rotate</c>.</summary>
internal sealed class RotateKind() : AugmentationKind(
    "rotate",
    "Turns the image about its centre by an angle uniform in +-degrees.",
    Always,
    Degrees)
{
    private static readonly Key<double> Degrees = Key.Required(
        "degrees", new RealNumber(0.001, 180), "Largest angle, up to 180.");

    /// <inheritdoc/>
    public override bool Moves => true;

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults) => Of(entry, Degrees, value => new RotateModel(value));
}

/// <summary>What a <c>rotate</c> says.</summary>
public sealed record RotateModel(double Degrees) : AugmentationModel
{
    private protected override string Class => "Rotate";

    private protected override object[] Arguments => [(float)Degrees];
}
