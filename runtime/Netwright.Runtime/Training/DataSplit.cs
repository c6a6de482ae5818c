using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Data;

namespace Netwright.Training;

/// <summary>Which images are trained on and which are held out: numbers of the training source.</summary>
/// <param name="Training">Images to train on, ascending.</param>
/// <param name="Validation">Images held out, ascending; empty where there are none, or where they come from another source.</param>
public sealed record DataSplit(ImmutableArray<int> Training, ImmutableArray<int> Validation)
{
    /// <summary>Splits a source.</summary>
    /// <param name="source">The images.</param>
    /// <param name="share">Share that is held out: 0 up to, not including, 1.</param>
    /// <param name="pick">Which.</param>
    /// <exception cref="ArgumentException">No image is left to train on.</exception>
    public static DataSplit Of(IImageSource source, double share, ValidationPick pick)
    {
        ArgumentNullException.ThrowIfNull(source);
        DataSplit split = share == 0 ? new([.. Enumerable.Range(0, source.Count)], [])
            : pick == ValidationPick.Last ? Last(source.Count, share)
            : ByContent(source, share);
        return split.Training.Length > 0
            ? split
            : throw new ArgumentException(
                $"Of {source.Count} images, {split.Validation.Length} are held out for validation, and none is left to train on.", nameof(source));
    }

    private static DataSplit Last(int count, double share)
    {
        int held = (int)Math.Round(count * share);
        return new([.. Enumerable.Range(0, count - held)], [.. Enumerable.Range(count - held, held)]);
    }

    /// <summary>Of each class those with the smallest hashes; equal images have equal hashes, and go together.</summary>
    private static DataSplit ByContent(IImageSource source, double share)
    {
        ulong[] hashes = new ulong[source.Count];
        for (int image = 0; image < hashes.Length; image++)
        {
            hashes[image] = ContentHashes.Of(source, image);
        }

        HashSet<ulong> held = [];
        foreach (IGrouping<int, int> images in Enumerable.Range(0, hashes.Length).GroupBy(source.Label))
        {
            ulong[] sorted = [.. images.Select(image => hashes[image]).Order()];
            held.UnionWith(sorted.Take((int)Math.Round(sorted.Length * share)));
        }

        ILookup<bool, int> sides = Enumerable.Range(0, hashes.Length).ToLookup(image => held.Contains(hashes[image]));
        return new([.. sides[false]], [.. sides[true]]);
    }
}
