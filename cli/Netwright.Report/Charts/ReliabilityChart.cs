using System.Collections.Generic;
using Netwright.Report.Markup;
using Netwright.Training;

namespace Netwright.Report.Charts;

/// <summary>How often the network is right where it is so sure: bars on the diagonal keep their word, bars below it are too sure.</summary>
internal static class ReliabilityChart
{
    /// <summary>Draws ranges of confidence.</summary>
    /// <param name="ranges">Those that have images.</param>
    /// <param name="bins">Ranges from 0 to 1.</param>
    public static string Draw(IEnumerable<CalibrationBin> ranges, int bins)
    {
        ChartFrame frame = new(
            "Reliability: for each range of confidence, the share of images that are right. The table below has the figures.",
            new AxisName("confidence", 0, 1),
            new AxisName("share that is right", 0, 1));
        foreach (CalibrationBin range in ranges)
        {
            double bin = System.Math.Min(bins - 1, System.Math.Floor(range.Confidence * bins));
            double left = frame.X.Place(bin / bins) + 1.5, right = frame.X.Place((bin + 1) / bins) - 1.5;
            double top = frame.Y.Place(range.Accuracy), foot = frame.Y.Place(0);
            frame.Svg.OpenGroup("chart-range");
            frame.Svg.Title($"{Figures.Of(range.Images, "image")}, {Figures.Percent(range.Confidence, 1)} sure, {Figures.Percent(range.Accuracy, 1)} right");
            frame.Svg.Rectangle(left, top, right - left, foot - top, "chart-bar");
            frame.Svg.CloseGroup();
        }

        frame.Svg.Line(frame.X.Place(0), frame.Y.Place(0), frame.X.Place(1), frame.Y.Place(1), "chart-ideal");
        return frame.Close();
    }
}
