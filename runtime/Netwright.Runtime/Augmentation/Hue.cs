using System;
using Netwright.Data.Augmenting;

namespace Netwright;

/// <summary>Turns all colours about the axis of greys by an angle uniform in +-<paramref name="Degrees"/>: 120 takes red to green, green to blue, blue to red.</summary>
/// <remarks>
/// A rotation of the cube of red, green and blue about its diagonal (Rodrigues' formula), which keeps each pixel's mean; what turns
/// out of the cube is clamped. Needs 3 channels.
/// </remarks>
/// <param name="Degrees">Largest angle: above 0, up to 180.</param>
public sealed record Hue(float Degrees) : LevelAugmentation
{
    internal override string Word => "hue";

    internal override void Check(ImageShape shape)
    {
        AugmentationCheck.Above0(Degrees, 180, this, "degrees");
        AugmentationCheck.IsColour(shape, this);
    }

    internal override void Change(ref Draws draws, Span<float> image, ImageShape shape, float white) =>
        ColourMatrix.Turn(draws.Around(Degrees)).Apply(image, white);
}
