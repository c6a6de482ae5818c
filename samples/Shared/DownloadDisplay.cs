using System;
using Netwright.Data;

namespace Samples;

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
