using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Netwright.Numerics;

namespace Netwright.Data;

/// <summary>64-bit hashes of what images show, to find equal ones and to tell data sets apart; not against an adversary.</summary>
internal static class ContentHashes
{
    // Images that a fingerprint looks into: more would make each start wait for a large data set.
    private const int FingerprintImages = 1024;

    /// <summary>The hash of one image of a source.</summary>
    public static ulong Of(IImageSource source, int image)
    {
        if (source is IContentHashes hashes)
        {
            return hashes.ContentHash(image);
        }

        Span<float> levels = ThreadScratch.Take(source.Shape.Length);
        source.Read(image, levels);
        return Of(MemoryMarshal.AsBytes(levels));
    }

    /// <summary>The hash of bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            hash = CounterRandom.Mix(hash ^ word, 0);
        }

        ulong rest = 0;
        foreach (byte tail in bytes[(bytes.Length & ~7)..])
        {
            rest = (rest << 8) | tail;
        }

        return CounterRandom.Mix(hash ^ rest, 1);
    }

    /// <summary>A hash of a data set: extent, classes, labels, and up to 1,024 of its images.</summary>
    /// <param name="source">The data set.</param>
    /// <param name="classNames">Names of its classes.</param>
    public static ulong Fingerprint(IImageSource source, ImmutableArray<string> classNames)
    {
        ulong hash = CounterRandom.Derive((ulong)source.Count, source.Shape.ToString());
        foreach (string name in classNames)
        {
            hash = CounterRandom.Derive(hash, name);
        }

        for (int image = 0; image < source.Count; image++)
        {
            hash = CounterRandom.Mix(hash ^ (ulong)source.Label(image), 2);
        }

        int looked = Math.Min(source.Count, FingerprintImages);
        for (int i = 0; i < looked; i++)
        {
            hash = CounterRandom.Mix(hash ^ Of(source, (int)((long)i * source.Count / looked)), 3);
        }

        return hash;
    }
}
