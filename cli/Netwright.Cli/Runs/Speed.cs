using System;
using System.Globalization;

namespace Netwright.Cli.Runs;

/// <summary>Turns images in a second into operations in a second, and those into a share of what the machine can do.</summary>
internal sealed class Speed : IRunListener
{
    private double flopsOfImage;
    private double? peak;

    /// <inheritdoc/>
    public void On(RunEvent happened)
    {
        flopsOfImage = happened is RunStarted start ? start.FlopsOfImage : flopsOfImage;
        peak = happened is PeakKnown known ? known.Gigaflops : peak;
    }

    /// <summary>Billions of operations in a second.</summary>
    public double Gigaflops(double imagesPerSecond) => imagesPerSecond * flopsOfImage / 1e9;

    /// <summary>Such as <c>14 %</c>; a dash while the peak is not known.</summary>
    public string ShareOfPeak(double imagesPerSecond) => peak is { } most ? Text($"{100 * Gigaflops(imagesPerSecond) / most:F0} %") : "-";

    /// <summary>Such as <c>12,345 images/s, 71.2 GFLOP/s, 14 % of the machine's peak</c>.</summary>
    public string Words(double imagesPerSecond)
    {
        string share = peak is null ? "" : $", {ShareOfPeak(imagesPerSecond)} of the machine's peak";
        return Text($"{imagesPerSecond:N0} images/s, {Gigaflops(imagesPerSecond):N1} GFLOP/s") + share;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
