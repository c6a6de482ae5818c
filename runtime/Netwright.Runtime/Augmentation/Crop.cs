using Netwright.Data.Augmenting;

namespace Netwright;

/// <summary>
/// Pads the image on all sides and cuts one of its own size out of that at random: a shift by whole pixels, uniform in
/// +-<paramref name="Pad"/> along each axis, which blurs nothing. What the pad shows is the recipe's <see cref="OutsideRule"/>.
/// </summary>
/// <param name="Pad">Rows and columns added on each side: 1 or more, below the shorter side.</param>
public sealed record Crop(int Pad) : GeometricAugmentation
{
    internal override string Word => "crop";

    internal override void Check(ImageShape shape)
    {
        AugmentationCheck.Above0(Pad, float.MaxValue, this, "pad");
        AugmentationCheck.BelowSide(Pad, shape, this, "pad");
    }

    internal override void Move(ref Draws draws, ref PixelMap map)
    {
        int right = draws.Below((2 * Pad) + 1) - Pad;
        int down = draws.Below((2 * Pad) + 1) - Pad;
        map.Follow(AffineMap.Translation(right, down));
    }
}
