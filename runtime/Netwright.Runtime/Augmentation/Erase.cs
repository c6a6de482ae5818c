using System;
using System.Diagnostics.CodeAnalysis;
using Netwright.Data.Augmenting;
using Netwright.Numerics;

namespace Netwright;

/// <summary>
/// Paints a rectangle in one level, in half of the images unless told otherwise (Zhong et al., "Random erasing", 2017; cutout:
/// DeVries and Taylor, 2017).
/// </summary>
/// <remarks>
/// Its area is a share of the image uniform from From to To; height over width is from 0.3 to 3.3, as likely above 1 as below; it lies
/// anywhere within the image. Sides are rounded to whole pixels, at least one and at most the image's.
/// </remarks>
/// <param name="From">Smallest share of the area: 0 to 1.</param>
/// <param name="To">Largest share of the area: <paramref name="From"/> to 1.</param>
[SuppressMessage("Naming", "CA1716", Justification = "What everybody calls it; Visual Basic writes [Erase].")]
public sealed record Erase(float From = 0.02f, float To = 0.33f) : LevelAugmentation(0.5f)
{
    private static readonly double LeastAspect = ScalarMath.Log(0.3);
    private static readonly double MostAspect = ScalarMath.Log(3.3);

    /// <summary>What it is painted in, as a share of white: 0 to 1. Default: 0, which is black.</summary>
    public float Level { get; init; }

    internal override string Word => "erase";

    internal override void Check(ImageShape shape)
    {
        AugmentationCheck.Within(From, 0, 1, this, "from");
        AugmentationCheck.Within(To, 0, 1, this, "to");
        AugmentationCheck.Ascend(From, To, this);
        AugmentationCheck.Within(Level, 0, 1, this, "level");
    }

    internal override void Change(ref Draws draws, Span<float> image, ImageShape shape, float white)
    {
        double area = draws.Between(From, To) * shape.Height * shape.Width;
        double aspect = ScalarMath.Exp(draws.Between(LeastAspect, MostAspect));
        int height = Side(Math.Sqrt(area * aspect), shape.Height);
        int width = Side(Math.Sqrt(area / aspect), shape.Width);
        int top = draws.Below(shape.Height - height + 1);
        int left = draws.Below(shape.Width - width + 1);
        for (int c = 0; c < shape.Channels; c++)
        {
            for (int i = top; i < top + height; i++)
            {
                image.Slice((((c * shape.Height) + i) * shape.Width) + left, width).Fill(Level * white);
            }
        }
    }

    private static int Side(double length, int most) => (int)Math.Clamp(Math.Round(length), 1, most);
}
