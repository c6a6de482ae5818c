using Netwright.Data.Augmenting;
using Netwright.Numerics;

namespace Netwright;

/// <summary>Turns the image about its centre by an angle uniform in +-<paramref name="Degrees"/>.</summary>
/// <param name="Degrees">Largest angle: above 0, up to 180.</param>
public sealed record Rotate(float Degrees) : GeometricAugmentation
{
    internal override string Word => "rotate";

    internal override void Check(ImageShape shape) => AugmentationCheck.Above0(Degrees, 180, this, "degrees");

    internal override void Move(ref Draws draws, ref PixelMap map)
    {
        (double sine, double cosine) = ScalarMath.SinCosDegrees(draws.Around(Degrees));
        map.Follow(AffineMap.About(map.Centre, cosine, -sine, sine, cosine));
    }
}
