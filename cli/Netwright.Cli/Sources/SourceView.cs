using System;
using System.Collections.Immutable;
using Netwright.Data;

namespace Netwright.Cli.Sources;

/// <summary>Some images of a source.</summary>
/// <param name="source">Where they are.</param>
/// <param name="images">Their numbers there.</param>
internal sealed class SourceView(IImageSource source, ImmutableArray<int> images) : IImageSource
{
    /// <inheritdoc/>
    public int Count => images.Length;

    /// <inheritdoc/>
    public ImageShape Shape => source.Shape;

    /// <inheritdoc/>
    public ImmutableArray<string> ClassNames => source.ClassNames;

    /// <inheritdoc/>
    public bool HasBytes => source.HasBytes;

    /// <summary>The number in the source of an image here.</summary>
    public int NumberOf(int image) => images[image];

    /// <inheritdoc/>
    public int Label(int image) => source.Label(images[image]);

    /// <inheritdoc/>
    public void Read(int image, Span<float> levels) => source.Read(images[image], levels);

    /// <inheritdoc/>
    public void ReadBytes(int image, Span<byte> levels) => source.ReadBytes(images[image], levels);
}
