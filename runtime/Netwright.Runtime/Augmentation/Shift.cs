using Netwright.Data.Augmenting;

namespace Netwright;

/// <summary>Moves the image along each axis by a distance of its own, uniform in +-<paramref name="Pixels"/>, fractions too.</summary>
/// <param name="Pixels">Farthest distance: above 0, below the shorter side.</param>
public sealed record Shift(float Pixels) : GeometricAugmentation
{
    internal override string Word => "shift";

    internal override void Check(ImageShape shape)
    {
        AugmentationCheck.Above0(Pixels, float.MaxValue, this, "pixels");
        AugmentationCheck.BelowSide(Pixels, shape, this, "pixels");
    }

    internal override void Move(ref Draws draws, ref PixelMap map)
    {
        double right = draws.Around(Pixels);
        double down = draws.Around(Pixels);
        map.Follow(AffineMap.Translation(-right, -down));
    }
}
