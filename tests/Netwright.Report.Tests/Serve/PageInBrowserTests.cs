using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Netwright.Report.Tests.Browser;
using Xunit;

namespace Netwright.Report.Tests.Serve;

public class PageInBrowserTests(ServedPage served) : IClassFixture<ServedPage>
{
    /// <summary>Names a folder that gets pictures of the page, for people to look at.</summary>
    private const string PicturesVariable = "NETWRIGHT_PICTURES";

    private const string SeriousFaults =
        "async () => (await axe.run(document)).violations.filter(fault => ['serious', 'critical'].includes(fault.impact)).map(fault => fault.id + ': ' + fault.help + ' ' + fault.nodes.slice(0, 3).map(node => node.html.slice(0, 200) + ' ' + node.failureSummary).join(' | '))";

    // Makes a file of a judged image's levels, and drops it on the pad.
    private const string Drop = """
        async (place) => {
          const { levels } = await (await fetch(`judged?place=${place}`)).json();
          const canvas = document.createElement("canvas");
          canvas.width = canvas.height = 28;
          const context = canvas.getContext("2d");
          const picture = context.createImageData(28, 28);
          [...atob(levels)].forEach((level, i) => picture.data.set([level.charCodeAt(0), level.charCodeAt(0), level.charCodeAt(0), 255], 4 * i));
          context.putImageData(picture, 0, 0);
          const data = new DataTransfer();
          data.items.add(new File([await new Promise((resolve) => canvas.toBlob(resolve))], "digit.png", { type: "image/png" }));
          document.getElementById("pad-box").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }
        """;

    private static readonly (float X, float Y)[] Seven = [(0.3f, 0.22f), (0.72f, 0.22f), (0.47f, 0.82f)];

    private readonly List<string> complaints = [];

    [BrowserFact]
    public Task Everybody_can_read_it_wide_in_light_and_dark() => AssertReadable(1400);

    [BrowserFact]
    public Task Everybody_can_read_it_narrow_in_light_and_dark() => AssertReadable(400);

    [BrowserFact]
    public async Task A_digit_that_is_drawn_sees_its_class_first()
    {
        IPage page = await served.OpenAsync(1400, ColorScheme.Light, complaints);

        await Draw(page, Seven);

        await Says(page, "7");
        Assert.Contains("image=", page.Url, StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task A_digit_is_drawn_by_the_keyboard_and_cleared()
    {
        IPage page = await served.OpenAsync(1400, ColorScheme.Light, complaints);
        await page.FocusAsync("#pad");
        await Press(page, "ArrowUp", 8);
        await Press(page, "ArrowLeft", 6);
        await Press(page, " ", 1);
        await Press(page, "ArrowRight", 12);
        for (int i = 0; i < 8; i++)
        {
            await Press(page, "ArrowDown", 2);
            await Press(page, "ArrowLeft", 1);
        }

        await Says(page, "7");
        await Press(page, "Delete", 1);
        await Assertions(page).ToHaveTextAsync("Nothing yet.");
        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task A_picture_that_is_dropped_is_seen_as_it_is()
    {
        IPage page = await served.OpenAsync(1400, ColorScheme.Light, complaints);
        int place = served.RecognisedPlace;

        await page.EvaluateAsync(Drop, place);

        await page.GetByText("digit.png, prepared as in training.").WaitForAsync();
        await Says(page, served.Served.Run.Classes[served.Served.Run.Judged.Labels[place]]);
        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task A_click_on_a_map_opens_the_sum_that_its_link_opens_again()
    {
        IPage page = await served.OpenAsync(1400, ColorScheme.Light, complaints, $"#judged={served.RecognisedPlace}");
        await page.Locator("[data-layer=C3] .map-canvas").HoverAsync(new() { Position = new() { X = 130, Y = 30 } });
        await page.Locator("#tip canvas:not([hidden])").Nth(11).WaitForAsync();
        Assert.Contains("C3, map 1, row", await page.InnerTextAsync("#tip"), StringComparison.Ordinal);

        await page.Locator("[data-layer=C3] .map-canvas").ClickAsync(new() { Position = new() { X = 130, Y = 30 } });
        string title = await Title(page);
        IPage again = await served.OpenAsync(1400, ColorScheme.Light, complaints, page.Url[page.Url.IndexOf('#', StringComparison.Ordinal)..]);

        Assert.StartsWith("C3, map 1, row", title, StringComparison.Ordinal);
        Assert.Equal(title, await Title(again));
        Assert.Equal(6, await page.Locator("#sum .part:has(.sign)").CountAsync());
        Assert.Contains("tanh(z)= " + title.Split(": ")[1], (await page.InnerTextAsync(".arithmetic")).Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("C3_Predict(ref C3_sums", await page.Locator(".code").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        Assert.DoesNotContain("layer=", page.Url, StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task Steps_of_training_are_played_and_make_the_loss_of_the_chosen_class_smaller()
    {
        IPage page = await served.OpenAsync(1400, ColorScheme.Light, complaints);
        await page.SelectOptionAsync("#label", "3");
        await page.Locator("#guesses li").First.WaitForAsync();

        await page.ClickAsync("#play-step");
        await page.ClickAsync("#play-step");

        await page.GetByText("After 2 steps the loss of 3 is ").WaitForAsync();
        double[] losses = [.. System.Text.RegularExpressions.Regex.Matches(await page.InnerTextAsync("#step-words"), @"\d+\.\d+(?! ?%)").Take(2)
            .Select(loss => double.Parse(loss.Value, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.True(losses[0] < losses[1], $"{losses[0]} in place of {losses[1]}");
        Assert.Equal(1, await page.Locator("#step-chart polyline").CountAsync());
        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task What_the_camera_sees_is_answered_again_and_again_until_it_is_turned_off()
    {
        IPage page = await served.OpenAsync(1400, ColorScheme.Light, complaints, camera: Camera.Allowed);
        ILocator button = page.Locator("#camera"), video = page.Locator("#video");
        string before = page.Url;

        await button.ClickAsync();

        await page.GetByText("What the camera sees.").WaitForAsync();
        await Microsoft.Playwright.Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.True(await video.IsVisibleAsync());
        Assert.Equal(10, await page.Locator("#guesses li").CountAsync());
        Assert.NotEqual(before, page.Url);
        string first = page.Url;
        await page.WaitForFunctionAsync("first => location.href !== first", first);
        await Picture(page, "serve-camera");

        await button.ClickAsync();

        await Microsoft.Playwright.Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.False(await video.IsVisibleAsync());
        Assert.Equal("ended", await page.EvaluateAsync<string>("document.getElementById('video').srcObject.getTracks()[0].readyState"));
        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task Whoever_clears_or_opens_another_image_turns_the_camera_off()
    {
        IPage page = await served.OpenAsync(1400, ColorScheme.Light, complaints, camera: Camera.Allowed);
        foreach ((string other, string expected) in new[] { ("#clear", "^$"), ("#judged", "^Image [0-9]+ of those that judged the run") })
        {
            await page.ClickAsync("#camera");
            await page.GetByText("What the camera sees.").WaitForAsync();

            await page.ClickAsync(other);

            await Microsoft.Playwright.Assertions.Expect(page.Locator("#origin")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(expected));
            await Microsoft.Playwright.Assertions.Expect(page.Locator("#camera")).ToHaveAttributeAsync("aria-pressed", "false");
            Assert.False(await page.Locator("#video").IsVisibleAsync());
        }

        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task A_camera_that_the_browser_refuses_is_told_and_other_images_go_on()
    {
        IPage page = await served.OpenAsync(1400, ColorScheme.Light, complaints, camera: Camera.Refused);

        await page.ClickAsync("#camera");

        await page.GetByText("The browser does not let this page use the camera").WaitForAsync();
        await Picture(page, "serve-camera-refused");
        Assert.Equal("false", await page.GetAttributeAsync("#camera", "aria-pressed"));
        Assert.False(await page.Locator("#video").IsVisibleAsync());
        await page.ClickAsync("#judged");
        await page.Locator("#fault").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task Where_there_is_no_camera_no_button_offers_one()
    {
        IPage page = await served.OpenAsync(1400, ColorScheme.Light, complaints, camera: Camera.None);

        Assert.True(await page.Locator("#judged").IsVisibleAsync());
        Assert.False(await page.Locator("#camera").IsVisibleAsync());
        Assert.Empty(complaints);
    }

    private async Task AssertReadable(int width)
    {
        IPage page = await served.OpenAsync(width, ColorScheme.Light, complaints, "#judged=1");
        await page.ClickAsync("#play-step");
        await page.Locator("#step-guesses li").First.WaitForAsync();
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        // The page lets no script in but its own; what the debugger runs is none of the page's.
        await page.EvaluateAsync(await File.ReadAllTextAsync(BrowserFactAttribute.Axe) + "; null");
        await AssertNoSeriousFault(page, $"serve-{width}");

        await page.Locator("[data-layer=C1] .map-canvas").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Title(page);
        await AssertNoSeriousFault(page, $"serve-sum-{width}");
        Assert.Empty(complaints);
    }

    private static async Task AssertNoSeriousFault(IPage page, string name)
    {
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Picture(page, $"{name}-{scheme}");
            Assert.Empty(await page.EvaluateAsync<string[]>(SeriousFaults));
        }
    }

    private static async Task Draw(IPage page, (float X, float Y)[] stroke)
    {
        LocatorBoundingBoxResult box = (await page.Locator("#pad").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (stroke[0].X * box.Width), box.Y + (stroke[0].Y * box.Height));
        await page.Mouse.DownAsync();
        foreach ((float x, float y) in stroke.Skip(1))
        {
            await page.Mouse.MoveAsync(box.X + (x * box.Width), box.Y + (y * box.Height), new() { Steps = 5 });
        }

        await page.Mouse.UpAsync();
    }

    private static async Task Press(IPage page, string key, int times)
    {
        for (int i = 0; i < times; i++)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    private static async Task<string> Title(IPage page)
    {
        await page.Locator("#sum[open] #sum-title").WaitForAsync();
        return await page.InnerTextAsync("#sum-title");
    }

    private static Task Says(IPage page, string name) => Assertions(page).ToHaveTextAsync(new System.Text.RegularExpressions.Regex($"^{name} "));

    private static ILocatorAssertions Assertions(IPage page) => Microsoft.Playwright.Assertions.Expect(page.Locator("#verdict"));

    private static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable(PicturesVariable) is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = !name.Contains("sum", StringComparison.Ordinal) });
        }
    }
}
