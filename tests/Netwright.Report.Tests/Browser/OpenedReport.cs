using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Netwright.Report.Pages;
using Netwright.Report.Tests.Runs;
using Xunit;

namespace Netwright.Report.Tests.Browser;

/// <summary>A report in a browser.</summary>
public sealed class OpenedReport : IAsyncLifetime, IDisposable
{
    private readonly TrainedRun run = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Opens the report in a window of its own.</summary>
    /// <param name="width">Pixels of the window.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="complaints">Receives what the page complains of.</param>
    public async Task<IPage> OpenAsync(int width, ColorScheme scheme, ICollection<string> complaints)
    {
        IBrowserContext context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            Offline = true,
        });
        IPage page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(new Uri(run.At("report.html")).AbsoluteUri);
        return page;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Chromium is not { } chromium)
        {
            return;
        }

        await File.WriteAllTextAsync(run.At("report.html"), ReportPage.Of(run.Folder));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        playwright?.Dispose();
        run.Dispose();
    }
}
