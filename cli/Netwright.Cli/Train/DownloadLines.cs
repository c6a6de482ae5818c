using System;
using System.Globalization;
using Netwright.Cli.Printing;
using Netwright.Data;

namespace Netwright.Cli.Train;

/// <summary>Tells of each download when it begins and when it is done.</summary>
/// <param name="screen">Takes the lines.</param>
internal sealed class DownloadLines(Screen screen) : IProgress<DownloadProgress>
{
    private string told = "";

    /// <inheritdoc/>
    public void Report(DownloadProgress value)
    {
        if (told != value.File)
        {
            told = value.File;
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"downloads {value.File} ({value.Total:N0} bytes) from {value.Source.Host}"));
            screen.Writer.Flush();
        }
    }
}
