using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace Netwright.Report.Tests.Browser;

public class ReportInBrowserTests(OpenedReport report) : IClassFixture<OpenedReport>
{
    /// <summary>Names a folder that gets pictures of the page, for people to look at.</summary>
    private const string PicturesVariable = "NETWRIGHT_PICTURES";

    private const string SeriousFaults =
        "async () => (await axe.run(document)).violations.filter(fault => ['serious', 'critical'].includes(fault.impact)).map(fault => fault.id + ': ' + fault.help + ' ' + fault.nodes.slice(0, 3).map(node => node.html.slice(0, 200) + ' ' + node.failureSummary).join(' | '))";

    private readonly List<string> complaints = [];

    [BrowserFact]
    public Task Everybody_can_read_it_wide_and_light() => AssertReadable(1400, ColorScheme.Light);

    [BrowserFact]
    public Task Everybody_can_read_it_wide_and_dark() => AssertReadable(1400, ColorScheme.Dark);

    [BrowserFact]
    public Task Everybody_can_read_it_narrow_and_light() => AssertReadable(400, ColorScheme.Light);

    [BrowserFact]
    public Task Everybody_can_read_it_narrow_and_dark() => AssertReadable(400, ColorScheme.Dark);

    [BrowserFact]
    public async Task A_cell_of_the_confusion_matrix_opens_its_images_and_closes_by_key()
    {
        IPage page = await report.OpenAsync(1400, ColorScheme.Light, complaints);
        ILocator cell = page.Locator("td.wrong button").First;
        int count = int.Parse(await cell.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await cell.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        ILocator dialog = page.Locator("dialog#cell");
        Assert.True(await dialog.IsVisibleAsync());
        Assert.Contains(", taken for ", await dialog.Locator("h3").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(Math.Min(count, 24), await dialog.Locator(".picture:not(.decided)").CountAsync());
        Assert.Equal(Math.Min(count, 24), await dialog.Locator(".picture.decided").CountAsync());
        await Picture(page, "cell");
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await dialog.IsVisibleAsync());
        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task Pictures_of_a_cell_show_pixels_of_the_sheet()
    {
        IPage page = await report.OpenAsync(1400, ColorScheme.Light, complaints);

        string[] sizes = await page.EvaluateAsync<string[]>(
            "async () => { const style = getComputedStyle(document.querySelector('.picture')); const image = new Image(); image.src = style.backgroundImage.slice(5, -2); await image.decode(); return [`${image.naturalWidth % 28} ${image.naturalHeight % 28}`, style.width]; }");

        Assert.Equal("0 0", sizes[0]);
        Assert.NotEqual("0px", sizes[1]);
    }

    [BrowserFact]
    public async Task It_prints_black_on_white_whole_and_within_the_paper()
    {
        const int Paper = 720;
        IPage page = await report.OpenAsync(Paper, ColorScheme.Dark, complaints);

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await Picture(page, "report-print");

        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.False(await page.Locator("nav").IsVisibleAsync());
        Assert.Equal(0, await page.Locator("details:not([open])").CountAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "width => document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll('body *')].filter(part => part.getBoundingClientRect().right > width).map(part => part.outerHTML.slice(0, 120))",
            Paper));
        Assert.Empty(complaints);
    }

    private async Task AssertReadable(int width, ColorScheme scheme)
    {
        IPage page = await report.OpenAsync(width, scheme, complaints);
        await Picture(page, $"report-{width}-{scheme}");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        await page.AddScriptTagAsync(new() { Path = BrowserFactAttribute.Axe });

        Assert.Empty(await page.EvaluateAsync<string[]>(SeriousFaults));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(complaints);
    }

    private static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable(PicturesVariable) is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = !name.StartsWith("cell", StringComparison.Ordinal) });
        }
    }
}
