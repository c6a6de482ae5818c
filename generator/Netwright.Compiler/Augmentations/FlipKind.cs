using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>flip</c>.</summary>
internal sealed class FlipKind() : AugmentationKind("flip", "Mirrors the image, half of the time unless told otherwise.", Half, Axis)
{
    private static readonly Key<FlipSetting> Axis = Key.Optional(
        "axis",
        new Choice<FlipSetting>(("horizontal", FlipSetting.Horizontal), ("vertical", FlipSetting.Vertical)),
        FlipSetting.Horizontal,
        "Which ends change places: horizontal is left and right, vertical top and bottom. Default: horizontal.");

    /// <inheritdoc/>
    public override bool Moves => true;

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults) => Of(entry, Axis, axis => new FlipModel(axis));
}

/// <summary>What a <c>flip</c> says.</summary>
public sealed record FlipModel(FlipSetting Axis) : AugmentationModel
{
    private protected override string Class => "Flip";

    private protected override object[] Arguments => Axis == FlipSetting.Horizontal ? [] : [new RuntimeChoice("FlipAxis", Axis.ToString())];
}

/// <summary>Which ends of an image change places.</summary>
public enum FlipSetting
{
    /// <summary>Left and right.</summary>
    Horizontal,

    /// <summary>Top and bottom.</summary>
    Vertical,
}
