using Netwright.Data.Augmenting;

namespace Netwright;

/// <summary>Enlarges the image about its centre by a factor uniform from <paramref name="From"/> to <paramref name="To"/>, the same along both axes.</summary>
/// <param name="From">Smallest factor: 0.1 to 10.</param>
/// <param name="To">Largest factor: <paramref name="From"/> to 10.</param>
public sealed record Scale(float From, float To) : GeometricAugmentation
{
    internal override string Word => "scale";

    internal override void Check(ImageShape shape)
    {
        AugmentationCheck.Within(From, 0.1f, 10, this, "from");
        AugmentationCheck.Within(To, 0.1f, 10, this, "to");
        AugmentationCheck.Ascend(From, To, this);
    }

    internal override void Move(ref Draws draws, ref PixelMap map)
    {
        double back = 1 / draws.Between(From, To);
        map.Follow(AffineMap.About(map.Centre, back, 0, 0, back));
    }
}
