using Netwright.Data.Augmenting;

namespace Netwright;

/// <summary>Mirrors the image, half of the time unless told otherwise.</summary>
/// <param name="Axis">Which ends change places.</param>
public sealed record Flip(FlipAxis Axis = FlipAxis.Horizontal) : GeometricAugmentation(0.5f)
{
    internal override string Word => "flip";

    internal override void Check(ImageShape shape) => AugmentationCheck.IsOneOf(Axis, this, "axis", "Horizontal or Vertical");

    internal override void Move(ref Draws draws, ref PixelMap map) => map.Follow(Axis == FlipAxis.Horizontal
        ? new AffineMap(-1, 0, map.Shape.Width - 1, 0, 1, 0)
        : new AffineMap(1, 0, 0, 0, -1, map.Shape.Height - 1));
}

/// <summary>Which ends of an image change places.</summary>
public enum FlipAxis
{
    /// <summary>Left and right.</summary>
    Horizontal,

    /// <summary>Top and bottom.</summary>
    Vertical,
}
