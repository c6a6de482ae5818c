using System;
using Netwright.Data.Augmenting;

namespace Netwright;

/// <summary>Moves each pixel's colours away from its grey, or towards it, by a factor uniform from 1 - <paramref name="By"/> to 1 + <paramref name="By"/>.</summary>
/// <remarks>level = grey + factor (level - grey) with grey = 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601). Needs 3 channels.</remarks>
/// <param name="By">Largest change of the factor: above 0, up to 1.</param>
public sealed record Saturation(float By) : LevelAugmentation
{
    internal override string Word => "saturation";

    internal override void Check(ImageShape shape)
    {
        AugmentationCheck.Above0(By, 1, this, "by");
        AugmentationCheck.IsColour(shape, this);
    }

    internal override void Change(ref Draws draws, Span<float> image, ImageShape shape, float white)
    {
        double factor = 1 + draws.Around(By);
        ColourMatrix.FromGrey(factor).Apply(image, white);
    }
}
