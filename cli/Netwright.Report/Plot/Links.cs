using System;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;
using Netwright.Report.Markup;

namespace Netwright.Report.Plot;

/// <summary>What joins two drawn layers: a kernel and the value it gives, a fan where all sees all, else an arrow.</summary>
internal static class Links
{
    private const double ArrowHead = 5;

    /// <summary>Joins two layers.</summary>
    public static void Draw(SvgWriter svg, LayerPiece from, double fromX, LayerPiece to, double toX, double axis)
    {
        var face = from.Volume.Face(fromX + from.Entry, axis);
        var target = to.Volume.Face(toX + to.Entry, axis);
        if (to.Layer is DenseLayer or RbfLayer)
        {
            double right = from.Volume.IsVector ? face.X + face.Width : fromX + from.Exit;
            double top = from.Volume.IsVector ? face.Y : axis - (from.Volume.Height / 2);
            svg.Line(right, top, target.X, target.Y, "nw-fan");
            svg.Line(right, axis + (from.Volume.Height / 2), target.X, target.Y + target.Height, "nw-fan");
        }
        else if (from.Volume.IsVector || Window(to.Layer) is not { } window)
        {
            Arrow(svg, fromX + from.Exit + 2, toX + to.Entry - 2, axis);
        }
        else
        {
            DrawKernel(svg, face, window, to.Layer!.Input, target);
        }
    }

    /// <summary>An arrow along the axis.</summary>
    public static void Arrow(SvgWriter svg, double from, double to, double axis)
    {
        svg.Line(from, axis, to - ArrowHead, axis, "nw-flow");
        svg.Polygon("nw-head", (to, axis), (to - ArrowHead, axis - 3), (to - ArrowHead, axis + 3));
    }

    private static void DrawKernel(
        SvgWriter svg,
        (double X, double Y, double Width, double Height) face,
        Extent window,
        Shape input,
        (double X, double Y, double Width, double Height) target)
    {
        double width = face.Width * Math.Min(1, (double)window.Width / input.Width);
        double height = face.Height * Math.Min(1, (double)window.Height / input.Height);
        double left = face.X + ((face.Width - width) * 0.7);
        double top = face.Y + ((face.Height - height) * 0.4);
        double x = target.X + (target.Width * 0.5), y = target.Y + (target.Height * 0.45);
        svg.Rectangle(left, top, width, height, "nw-kernel");
        svg.Line(left + width, top, x, y, "nw-fan");
        svg.Line(left + width, top + height, x, y, "nw-fan");
        svg.Circle(x, y, 1.6, "nw-dot");
    }

    private static Extent? Window(Layer? layer) => layer switch
    {
        ConvLayer conv => conv.Span,
        PoolLayer pool => pool.Window,
        SubsampleLayer subsample => subsample.Window,
        _ => null,
    };
}
