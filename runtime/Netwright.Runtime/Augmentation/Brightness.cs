using System;
using Netwright.Data.Augmenting;

namespace Netwright;

/// <summary>Multiplies all levels by a factor uniform from 1 - <paramref name="By"/> to 1 + <paramref name="By"/>.</summary>
/// <param name="By">Largest change of the factor: above 0, up to 1.</param>
public sealed record Brightness(float By) : LevelAugmentation
{
    internal override string Word => "brightness";

    internal override void Check(ImageShape shape) => AugmentationCheck.Above0(By, 1, this, "by");

    internal override void Change(ref Draws draws, Span<float> image, ImageShape shape, float white) =>
        Levels.Stretch(image, (float)(1 + draws.Around(By)), 0, white);
}
