using System;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Data;

namespace Netwright.Cli.Sources;

/// <summary>The images that a network is judged by: the test's, else those held out, else those it learned from.</summary>
/// <param name="Part"><c>test</c>, <c>validation</c> or <c>train</c>.</param>
/// <param name="Images">They themselves.</param>
internal sealed record JudgedImages(string Part, SourceView Images)
{
    /// <summary>Chooses them.</summary>
    /// <param name="data">All images.</param>
    /// <param name="held">Numbers of the training images that are held out.</param>
    public static JudgedImages Of(ImageData data, ImmutableArray<int> held) =>
        data.Test is { } test ? new("test", new SourceView(test, All(test)))
        : held.Length > 0 ? new("validation", new SourceView(data.Train, held))
        : new("train", new SourceView(data.Train, All(data.Train)));

    /// <summary>Some of them, evenly taken.</summary>
    public ImmutableArray<int> Sample(int most)
    {
        int count = Math.Min(most, Images.Count);
        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * Images.Count / count))];
    }

    private static ImmutableArray<int> All(IImageSource source) => [.. Enumerable.Range(0, source.Count)];
}
