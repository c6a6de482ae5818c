using Netwright.Report.Markup;

namespace Netwright.Report.Roofline;

/// <summary>Kinds of layers as marks that are told apart by shape as well as by colour.</summary>
internal static class LayerMark
{
    /// <summary>Draws the mark of a kind: convolutions are circles, dense layers squares, all others diamonds.</summary>
    public static void Draw(SvgWriter svg, string kind, double x, double y, double radius)
    {
        switch (kind)
        {
            case "conv":
                svg.Circle(x, y, radius, "rf-mark rf-conv");
                break;
            case "dense":
                double half = radius * 0.89;
                svg.Rectangle(x - half, y - half, 2 * half, 2 * half, "rf-mark rf-dense");
                break;
            default:
                double reach = radius * 1.25;
                svg.Polygon("rf-mark rf-other", (x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y));
                break;
        }
    }
}
