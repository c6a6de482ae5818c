using System.CommandLine;
using Netwright.Cli.Sources;

namespace Netwright.Cli.Verbs;

/// <summary>Options that mean the same for several verbs.</summary>
internal static class SharedOptions
{
    /// <summary>More epochs than anybody waits for.</summary>
    public const int MostEpochs = 1_000_000;

    private const int MostThreads = 1024;

    /// <summary>Where the images come from.</summary>
    public static Option<string?> Data(string usual = "the spec's") => Rules.Path("--data", "DATA", $"The images: {DataFinder.Forms}. [default: {usual}]");

    /// <summary>How often the images are passed over.</summary>
    public static Option<int?> Epochs() => Rules.Count("--epochs", "Passes over the images. [default: the spec's]", 1, MostEpochs);

    /// <summary>How many threads work.</summary>
    public static Option<int?> Threads(string words) => Rules.Count("--threads", $"{words} [default: one for each processor]", 1, MostThreads);
}
