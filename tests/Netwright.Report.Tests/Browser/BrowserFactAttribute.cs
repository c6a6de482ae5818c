using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Xunit;

namespace Netwright.Report.Tests.Browser;

/// <summary>
/// A test in a browser: needs Chromium, which <c>NETWRIGHT_CHROMIUM</c> may name, and axe-core, which <c>npm ci</c> in this folder installs.
/// Skipped where one is missing; where <c>NETWRIGHT_BROWSER_TESTS</c> is 1 it fails, so that nobody takes a skipped test for a passed one.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] UsualPlaces =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    public BrowserFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("NETWRIGHT_BROWSER_TESTS") != "1")
        {
            Skip = Chromium is null ? "There is no Chromium here: install it, or name it by NETWRIGHT_CHROMIUM."
                : !File.Exists(Axe) ? $"axe-core is not installed: run 'npm ci' in {Path.GetDirectoryName(Here())}."
                : null;
        }
    }

    /// <summary>The browser; null where there is none.</summary>
    public static string? Chromium { get; } = Environment.GetEnvironmentVariable("NETWRIGHT_CHROMIUM") ?? UsualPlaces.FirstOrDefault(File.Exists);

    /// <summary>The script that looks for what keeps people from reading a page.</summary>
    public static string Axe { get; } = Path.Combine(Path.GetDirectoryName(Here())!, "node_modules", "axe-core", "axe.min.js");

    private static string Here([CallerFilePath] string path = "") => path;
}
