using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>hue</c>.</summary>
internal sealed class HueKind() : AugmentationKind(
    "hue",
    "Turns all colours about the axis of greys by an angle uniform in +-degrees: 120 takes red to green, green to blue, blue to red. Needs 3 channels.",
    Always,
    Degrees)
{
    private static readonly Key<double> Degrees = Key.Required(
        "degrees", new RealNumber(0.001, 180), "Largest angle, up to 180.");

    /// <inheritdoc/>
    public override void Fit(Entry entry, Flow input, Shape shape, FaultList faults) =>
        FitColours(entry, input, shape, faults);

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults) => Of(entry, Degrees, value => new HueModel(value));
}

/// <summary>What a <c>hue</c> says.</summary>
public sealed record HueModel(double Degrees) : AugmentationModel
{
    private protected override string Class => "Hue";

    private protected override object[] Arguments => [(float)Degrees];
}
