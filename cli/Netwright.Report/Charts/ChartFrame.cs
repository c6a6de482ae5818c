using Netwright.Report.Markup;
using static Netwright.Report.Markup.SvgWriter;

namespace Netwright.Report.Charts;

/// <summary>What all charts share: axes with their marks and names.</summary>
/// <remarks>
/// Charts are drawn here and not by a library: ScottPlot brings SkiaSharp and with it megabytes of native code for each system, where this
/// tool promises none; OxyPlot is managed, but writes fixed colours, where ours follow the reader's light or dark by the page's style.
/// </remarks>
internal sealed class ChartFrame
{
    private const double Width = 440;
    private const double Height = 270;
    private const double Left = 56;
    private const double Right = 18;
    private const double Top = 16;
    private const double Bottom = 46;

    private readonly SvgWriter svg = new();

    /// <summary>Draws the axes.</summary>
    /// <param name="words">What the chart shows, in a sentence for those who do not see it.</param>
    /// <param name="x">Name and range of the values to the right.</param>
    /// <param name="y">Name and range of the values upwards.</param>
    public ChartFrame(string words, AxisName x, AxisName y)
    {
        X = new Axis(x.Low, x.High, Left, Width - Right, x.Whole);
        Y = new Axis(y.Low, y.High, Height - Bottom, Top, y.Whole);
        svg.Raw($"<svg class=\"chart\" role=\"img\" viewBox=\"0 0 {Number(Width)} {Number(Height)}\" aria-label=\"{MarkupText.Escape(words)}\">");
        DrawAxes();
        svg.Text((Left + Width - Right) / 2, Height - 8, x.Name, "chart-name chart-middle");
        if (y.Name.Length > 0)
        {
            svg.Raw($"<text class=\"chart-name chart-middle\" transform=\"translate(14 {Number((Top + Height - Bottom) / 2)}) rotate(-90)\">{MarkupText.Escape(y.Name)}</text>");
        }
    }

    /// <summary>From values to pixels, to the right.</summary>
    public Axis X { get; }

    /// <summary>From values to pixels, upwards.</summary>
    public Axis Y { get; }

    /// <summary>Takes what the chart shows.</summary>
    public SvgWriter Svg => svg;

    /// <summary>Ends the chart.</summary>
    public string Close()
    {
        svg.Raw("</svg>");
        return svg.ToString();
    }

    private void DrawAxes()
    {
        foreach (double tick in Y.Ticks())
        {
            svg.Line(Left, Y.Place(tick), Width - Right, Y.Place(tick), "chart-grid");
            svg.Text(Left - 7, Y.Place(tick) + 4, Y.Text(tick), "chart-tick chart-end");
        }

        foreach (double tick in X.Ticks())
        {
            svg.Line(X.Place(tick), Height - Bottom, X.Place(tick), Height - Bottom + 5, "chart-axis");
            svg.Text(X.Place(tick), Height - Bottom + 19, X.Text(tick), "chart-tick chart-middle");
        }

        svg.Line(Left, Height - Bottom, Width - Right, Height - Bottom, "chart-axis");
    }
}

/// <summary>An axis: what it measures, empty where a heading says it, and how far it must reach.</summary>
internal readonly record struct AxisName(string Name, double Low, double High, bool Whole = false);
