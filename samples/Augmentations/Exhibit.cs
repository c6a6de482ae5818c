using System.Collections.Generic;
using System.Collections.Immutable;
using Netwright;

namespace Augmentations;

/// <summary>One picture: images before and behind a chain of augmentations.</summary>
/// <param name="Name">End of the file's name.</param>
/// <param name="Chain">What changes the images.</param>
internal sealed record Exhibit(string Name, params ImmutableArray<Augmentation> Chain)
{
    /// <summary>What shows where a moved image has nothing.</summary>
    public OutsideRule Outside { get; init; }

    /// <summary>Whether it changes colours alone, so that a digit has nothing to show.</summary>
    public bool NeedsColours { get; init; }

    /// <summary>All pictures of the page; the settings are those of its examples.</summary>
    public static IReadOnlyList<Exhibit> All { get; } =
    [
        new("shift", new Shift(4)),
        new("rotate", new Rotate(25)),
        new("scale", new Scale(0.7f, 1.3f)),
        new("shear", new Shear(25)),
        new("elastic", new Elastic(34, 4)),
        new("flip", new Flip()),
        new("crop", new Crop(6)),
        new("brightness", new Brightness(0.6f)),
        new("contrast", new Contrast(0.7f)),
        new("saturation", new Saturation(1)) { NeedsColours = true },
        new("hue", new Hue(60)) { NeedsColours = true },
        new("noise", new Noise(0.1f)),
        new("erase", new Erase(0.05f, 0.25f) { Level = 0.5f, Probability = 1 }),
        new("mixup", new Mixup(1)),
        new("level", new Rotate(25), new Shift(4)),
        new("edge", new Rotate(25), new Shift(4)) { Outside = OutsideRule.Edge },
        new("reflect", new Rotate(25), new Shift(4)) { Outside = OutsideRule.Reflect },
        new("chain", new Rotate(10), new Scale(0.9f, 1.1f), new Elastic(20, 4), new Crop(2), new Brightness(0.2f), new Contrast(0.2f), new Noise(0.03f), new Erase(0.02f, 0.1f)),
    ];
}
