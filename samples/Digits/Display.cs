using System;
using System.Globalization;
using Netwright.Data;
using Netwright.Training;

namespace Digits;

/// <summary>Lines in the invariant culture.</summary>
internal static class Display
{
    public static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A bar that moves within its line; nothing where the output goes to a file.</summary>
internal sealed class Bar
{
    private const int Cells = 30;
    private int drawn;

    public void Draw(double share, string words)
    {
        if (Console.IsOutputRedirected)
        {
            return;
        }

        int full = (int)(Cells * share);
        string line = $"[{new string('#', full)}{new string('.', Cells - full)}] {words}";
        Console.Write('\r' + line.PadRight(drawn));
        drawn = line.Length;
    }

    public void Clear()
    {
        if (drawn > 0)
        {
            Console.Write('\r' + new string(' ', drawn) + '\r');
            drawn = 0;
        }
    }
}

/// <summary>A bar while an epoch runs, a row of the table when it has ended.</summary>
internal sealed class TrainingDisplay : IProgress<TrainingProgress>
{
    private readonly Bar bar = new();
    private bool hasHead;

    public void Report(TrainingProgress value)
    {
        if (value.Finished is not { } epoch)
        {
            bar.Draw((double)value.Step / value.Steps, Display.Text(
                $"epoch {value.Epoch}/{value.Epochs}  loss {value.Loss:F4}  accuracy {value.Accuracy:F4}  {value.ImagesPerSecond:N0} images/s"));
            return;
        }

        bar.Clear();
        if (!hasHead)
        {
            Console.WriteLine("epoch    loss  accuracy  validation loss  validation accuracy    images/s");
            hasHead = true;
        }

        string validation = epoch.Validation is { } held
            ? Display.Text($"{held.Loss,15:F4}  {held.Accuracy,19:F4}")
            : $"{"-",15}  {"-",19}";
        Display.Line($"{epoch.Epoch,5}  {epoch.Loss,6:F4}  {epoch.Accuracy,8:F4}  {validation}  {epoch.ImagesPerSecond,10:N0}");
    }
}

/// <summary>A bar for each file that is downloaded.</summary>
internal sealed class DownloadDisplay : IProgress<DownloadProgress>
{
    private readonly Bar bar = new();

    public void Report(DownloadProgress value)
    {
        if (value.Received >= value.Total)
        {
            bar.Clear();
            Display.Line($"{value.File}: {value.Total:N0} bytes from {value.Source.Host}");
            return;
        }

        bar.Draw((double)value.Received / Math.Max(1, value.Total), value.File);
    }
}
