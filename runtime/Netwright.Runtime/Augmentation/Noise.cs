using System;
using Netwright.Data.Augmenting;

namespace Netwright;

/// <summary>Adds to each level a normal number of its own.</summary>
/// <param name="Sigma">Deviation as a share of white: above 0, up to 1.</param>
public sealed record Noise(float Sigma) : LevelAugmentation
{
    internal override string Word => "noise";

    internal override void Check(ImageShape shape) => AugmentationCheck.Above0(Sigma, 1, this, "sigma");

    internal override void Change(ref Draws draws, Span<float> image, ImageShape shape, float white) =>
        Levels.AddNoise(image, draws.Stream(0), Sigma * white, white);
}
