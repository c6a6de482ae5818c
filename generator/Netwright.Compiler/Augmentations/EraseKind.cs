using System.Collections.Generic;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>erase</c>.</summary>
internal sealed class EraseKind() : AugmentationKind(
    "erase",
    "Paints a rectangle in one level, half of the time unless told otherwise (random erasing: Zhong et al., 2017; cutout: DeVries and "
    + "Taylor, 2017). Its area is a share of the image uniform from one bound to the other, its height over its width from 0.3 to 3.3.",
    Half,
    From,
    To,
    Level)
{
    private static readonly RealNumber Shares = new(0, 1);

    private static readonly Key<double> From = Key.Optional("from", Shares, 0.02, "Smallest share of the area. Default: 0.02.");

    private static readonly Key<double> To = Key.Optional("to", Shares, 0.33, "Largest share of the area. Default: 0.33.");

    private static readonly Key<double> Level = Key.Optional(
        "level", Shares, 0, "What it is painted in, as a share of white. Default: 0, which is black.");

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults)
    {
        Given<double> from = entry.Get(From);
        Given<double> to = entry.Get(To);
        Given<double> level = entry.Get(Level);
        return from.IsKnown && to.IsKnown && level.IsKnown && IsAscending(from, to, faults)
            ? new EraseModel(from.Value, to.Value, level.Value)
            : null;
    }
}

/// <summary>What an <c>erase</c> says.</summary>
public sealed record EraseModel(double From, double To, double Level) : AugmentationModel
{
    private protected override string Class => "Erase";

    private protected override object[] Arguments => [(float)From, (float)To];

    private protected override IReadOnlyList<(string Name, object Value)> Settings => Level == 0 ? [] : [("Level", (float)Level)];
}
