using Netwright.Data.Augmenting;

namespace Netwright;

/// <summary>Bends the image as if it were drawn on rubber (Simard, Steinkraus and Platt, "Best practices for convolutional neural networks", 2003).</summary>
/// <remarks>
/// Each pixel of the result comes from a place away by <c>Alpha (G * u, G * v)</c>: u and v are fields of numbers uniform in +-1, G a
/// Gaussian of deviation Sigma whose taps reach 3 Sigma and add up to 1. The fields are larger than the image by that reach, so that
/// the bending does not fade towards the borders. The usual distance along an axis is 0.163 Alpha / Sigma pixels.
/// </remarks>
/// <param name="Alpha">Strength in pixels: above 0, up to 10000. 34 for digits of 28x28 in the paper.</param>
/// <param name="Sigma">Deviation of the Gaussian in pixels: 0.5 up to half the longer side. 4 in the paper.</param>
public sealed record Elastic(float Alpha, float Sigma) : GeometricAugmentation
{
    internal override string Word => "elastic";

    internal override void Check(ImageShape shape)
    {
        AugmentationCheck.Above0(Alpha, 10_000, this, "alpha");
        AugmentationCheck.SmoothsWithin(Sigma, shape, this);
    }

    internal override int WorkFloats(ImageShape shape) => SmoothField.WorkFloats(shape, Sigma);

    internal override void Move(ref Draws draws, ref PixelMap map)
    {
        SmoothField field = new(map.Work, map.Shape, Sigma);
        map.Bend(field.Draw(draws.Stream(0)), field.Stride, Alpha, 0);
        map.Bend(field.Draw(draws.Stream(1)), field.Stride, 0, Alpha);
    }
}
