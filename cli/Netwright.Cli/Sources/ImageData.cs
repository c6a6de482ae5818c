using System;
using System.Collections.Immutable;
using Netwright.Data;

namespace Netwright.Cli.Sources;

/// <summary>Images to train on and to be judged by.</summary>
/// <param name="Name">What people call them.</param>
/// <param name="Source">Where they come from: a path, or the name alone.</param>
/// <param name="Train">Images to learn from.</param>
/// <param name="Test">Images that are never trained on; null where there are none.</param>
internal sealed record ImageData(string Name, string Source, IImageSource Train, IImageSource? Test) : IDisposable
{
    /// <summary>What was found while they were opened: sentences.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        (Train as IDisposable)?.Dispose();
        (Test as IDisposable)?.Dispose();
    }
}
