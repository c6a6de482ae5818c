using Netwright.Data.Augmenting;
using Netwright.Numerics;

namespace Netwright;

/// <summary>
/// Trains on a sum of two images, and on the same sum of their targets (Zhang et al., "mixup: Beyond empirical risk minimization",
/// 2018).
/// </summary>
/// <remarks>
/// image = share image + (1 - share) partner, where the share is drawn from Beta(Alpha, Alpha) and the partner is any image of the
/// batch. Stands once in a recipe, and acts last: on images that all else has changed.
/// </remarks>
/// <param name="Alpha">Above 0, up to 4: near 0 one of the two hides the other, at 1 all shares are alike, above both show.</param>
public sealed record Mixup(float Alpha) : Augmentation
{
    internal override string Word => "mixup";

    internal override void Check(ImageShape shape) => AugmentationCheck.Above0(Alpha, 4, this, "alpha");

    /// <summary>Draws the image's own share.</summary>
    /// <remarks>
    /// Jöhnk's method (1964): x = u^(1/Alpha) and y = v^(1/Alpha) of uniform u and v, drawn again until x + y &lt;= 1; the share is
    /// x / (x + y). In logarithms, since powers of small numbers are 0.
    /// </remarks>
    internal float Share(ref Draws draws)
    {
        while (true)
        {
            double x = ScalarMath.Log(draws.AboveZero()) / Alpha;
            double y = ScalarMath.Log(draws.AboveZero()) / Alpha;
            if (ScalarMath.Exp(x) + ScalarMath.Exp(y) <= 1)
            {
                return (float)(1 / (1 + ScalarMath.Exp(y - x)));
            }
        }
    }
}
