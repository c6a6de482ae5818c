using System;
using Netwright.Data.Augmenting;

namespace Netwright;

/// <summary>Moves all levels away from the image's mean grey, or towards it, by a factor uniform from 1 - <paramref name="By"/> to 1 + <paramref name="By"/>.</summary>
/// <remarks>level = mean + factor (level - mean); of red, green and blue the grey is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).</remarks>
/// <param name="By">Largest change of the factor: above 0, up to 1.</param>
public sealed record Contrast(float By) : LevelAugmentation
{
    internal override string Word => "contrast";

    internal override void Check(ImageShape shape) => AugmentationCheck.Above0(By, 1, this, "by");

    internal override void Change(ref Draws draws, Span<float> image, ImageShape shape, float white)
    {
        double factor = 1 + draws.Around(By);
        Levels.Stretch(image, (float)factor, (float)((1 - factor) * Levels.MeanGrey(image, shape)), white);
    }
}
