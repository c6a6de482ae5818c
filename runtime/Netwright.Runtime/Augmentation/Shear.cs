using Netwright.Data.Augmenting;
using Netwright.Numerics;

namespace Netwright;

/// <summary>Slants the image: rows slide along themselves, as in italics, by an angle uniform in +-<paramref name="Degrees"/>. The middle row stays.</summary>
/// <param name="Degrees">Largest angle between the columns before and after: above 0, up to 80.</param>
public sealed record Shear(float Degrees) : GeometricAugmentation
{
    internal override string Word => "shear";

    internal override void Check(ImageShape shape) => AugmentationCheck.Above0(Degrees, 80, this, "degrees");

    internal override void Move(ref Draws draws, ref PixelMap map)
    {
        (double sine, double cosine) = ScalarMath.SinCosDegrees(draws.Around(Degrees));
        map.Follow(AffineMap.About(map.Centre, 1, sine / cosine, 0, 1));
    }
}
