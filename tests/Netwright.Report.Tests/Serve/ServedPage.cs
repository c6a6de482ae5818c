using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Netwright.Report.Tests.Browser;
using Netwright.Report.Tests.Runs;
using Netwright.Serve;
using Xunit;

namespace Netwright.Report.Tests.Serve;

/// <summary>A run's page, served to a browser.</summary>
public sealed class ServedPage : IAsyncLifetime, IDisposable
{
    private readonly TrainedRun run = new();
    private IPlaywright? playwright;
    private IBrowser? browser;
    private Server? server;

    /// <summary>The served network.</summary>
    internal ServedNetwork Served { get; private set; } = null!;

    private string Address => FormattableString.Invariant($"http://127.0.0.1:{server!.Port}/");

    /// <summary>The place of a judged image that the network takes for what it is.</summary>
    internal int RecognisedPlace => Enumerable.Range(0, Served.Run.Judged.Count)
        .First(place => Served.Run.Predictions.Predicted(place) == Served.Run.Predictions.Label(place) && Served.Run.Predictions.Probabilities(place)[Served.Run.Predictions.Label(place)] > 0.9f);

    /// <summary>Opens the page in a window of its own.</summary>
    /// <param name="width">Pixels of the window.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="complaints">Receives what the page complains of.</param>
    /// <param name="link">What stands behind the address.</param>
    /// <param name="camera">What the browser lets the page do with the camera that it has.</param>
    public async Task<IPage> OpenAsync(int width, ColorScheme scheme, ICollection<string> complaints, string link = "", Camera camera = Camera.Refused)
    {
        IBrowserContext context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            Permissions = camera == Camera.Allowed ? ["camera"] : [],
        });
        IPage page = await context.NewPageAsync();
        if (camera == Camera.None)
        {
            await page.AddInitScriptAsync("navigator.mediaDevices.enumerateDevices = async () => [];");
        }

        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(Address + link);
        await page.Locator("#guesses li").First.WaitForAsync();
        return page;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        LeNet5 network = new(seed: 0);
        network.Load(run.At("best.safetensors"));
        Served = ServedNetwork.Open(run.Folder, network);
        if (BrowserFactAttribute.Chromium is not { } chromium)
        {
            return;
        }

        server = await Server.StartAsync(Served, new ServeOptions(IPAddress.Loopback, "127.0.0.1", 0) { Rate = 1000, VectorBits = 256 }, _ => { });
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--use-fake-device-for-media-stream"] });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        playwright?.Dispose();
        run.Dispose();
    }
}

/// <summary>What becomes of a page that asks for the camera.</summary>
public enum Camera
{
    /// <summary>Nobody lets it.</summary>
    Refused,

    /// <summary>It gets moving pictures that the browser draws.</summary>
    Allowed,

    /// <summary>There is none.</summary>
    None,
}
