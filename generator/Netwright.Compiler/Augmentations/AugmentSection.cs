using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The recipe's keys about augmentation.</summary>
internal static class AugmentSection
{
    private const int Most = 32;

    private static readonly Variants<AugmentationItem> Any = new(
        "augmentations with their keys, such as flip or {rotate: {degrees: 15}}",
        new ShiftKind(),
        new RotateKind(),
        new ScaleKind(),
        new ShearKind(),
        new ElasticKind(),
        new FlipKind(),
        new CropKind(),
        new BrightnessKind(),
        new ContrastKind(),
        new SaturationKind(),
        new HueKind(),
        new NoiseKind(),
        new EraseKind(),
        new MixupKind());

    /// <summary>The chain.</summary>
    public static Key<ListItems<AugmentationItem>> Augment { get; } = Key.Optional(
        "augment",
        new ListOf<AugmentationItem>("a list of augmentations, such as [flip, {crop: {pad: 4}}]", Any, Most),
        new ListItems<AugmentationItem>([], true),
        "How training images are changed at random, anew in each epoch. What moves pixels comes first, in the order written, composed into "
        + "one bilinear interpolation; then what changes levels, in the order written; mixup last. Default: not at all.");

    /// <summary>What shows where a moved image has nothing.</summary>
    public static Key<OutsideSetting> Outside { get; } = Key.Optional(
        "outside",
        new Choice<OutsideSetting>(("level", OutsideSetting.Level), ("edge", OutsideSetting.Edge), ("reflect", OutsideSetting.Reflect)),
        OutsideSetting.Level,
        "What shows where an image that augment has moved has nothing: level is level 0, edge the nearest pixel, reflect the image in "
        + "mirrors on the centres of the edge's pixels. Default: level.");

    /// <summary>What a recipe says; null where it says nothing. Meaningless when there is a fault.</summary>
    public static AugmentModel? Read(Entry train)
    {
        Given<ListItems<AugmentationItem>> chain = train.Get(Augment);
        return chain is { IsKnown: true, IsWritten: true }
            ? new AugmentModel(chain.Value.Good.Select(item => item.Model).ToEquatableArray(), train.Get(Outside).Value)
            : null;
    }

    /// <summary>Reports augmentations that do not fit the images or each other.</summary>
    public static void Check(Given<Entry> train, Flow input, FaultList faults)
    {
        if (!train.IsKnown || !train.IsWritten || train.Value.Get(Augment) is not { IsKnown: true, Value: var chain })
        {
            return;
        }

        if (input.Shape is { } shape)
        {
            foreach (AugmentationItem item in chain.Good)
            {
                item.Kind.Fit(item.Entry, input, shape, faults);
            }
        }

        foreach (AugmentationItem second in chain.Good.Where(item => item.Kind is MixupKind).Skip(1))
        {
            faults.Add(
                FaultCatalogue.AugmentationContradiction,
                second.Entry.Place,
                "mixup stands here a second time, and images are mixed once, when all else has changed them; delete one");
        }

        Given<OutsideSetting> outside = train.Value.Get(Outside);
        if (outside is { IsKnown: true, IsWritten: true } && chain.IsComplete && !chain.Good.Any(item => item.Kind.Moves))
        {
            faults.Add(
                FaultCatalogue.AugmentationContradiction,
                outside.Place,
                "train: outside says what shows beyond the edges of moved images, and augment moves none; "
                + "take it away, or add what moves them, such as {shift: {pixels: 2}}");
        }
    }
}
