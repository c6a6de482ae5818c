using System;
using System.Collections.Immutable;

namespace Netwright.Data;

/// <summary>Where labelled images come from: arrays, files, folders of pictures, or what a user has.</summary>
/// <remarks>
/// All images have one extent. What follows a source (resizing, augmentation, normalisation) is the pipeline's, so a source gives
/// levels as it has them. Several threads read at the same time, and the same image must always give the same levels: training
/// repeats to the bit only then.
/// </remarks>
public interface IImageSource
{
    /// <summary>Number of images.</summary>
    int Count { get; }

    /// <summary>Extent of each image.</summary>
    ImageShape Shape { get; }

    /// <summary>The classes' names; label k is the k-th.</summary>
    ImmutableArray<string> ClassNames { get; }

    /// <summary>Whether levels are whole numbers from 0 to 255, which <see cref="ReadBytes"/> gives as such.</summary>
    bool HasBytes => false;

    /// <summary>Class of one image: an index into <see cref="ClassNames"/>.</summary>
    /// <param name="image">0 up to <see cref="Count"/>.</param>
    int Label(int image);

    /// <summary>The levels of one image as floats, also where they are bytes.</summary>
    /// <param name="image">0 up to <see cref="Count"/>.</param>
    /// <param name="levels">Receives channels x height x width levels; exactly that long.</param>
    void Read(int image, Span<float> levels);

    /// <summary>The levels of one image as bytes.</summary>
    /// <param name="image">0 up to <see cref="Count"/>.</param>
    /// <param name="levels">Receives channels x height x width levels; exactly that long.</param>
    /// <exception cref="NotSupportedException"><see cref="HasBytes"/> is false.</exception>
    void ReadBytes(int image, Span<byte> levels) =>
        throw new NotSupportedException("The levels of this source are floats; HasBytes says so.");
}
