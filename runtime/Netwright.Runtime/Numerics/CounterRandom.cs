using System;

namespace Netwright.Numerics;

/// <summary>
/// Random numbers without a state: each is a pure function of a key and a counter, so that it does not matter which thread
/// asks for which number, and when.
/// </summary>
/// <remarks>
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014) entered at any place of its
/// sequence: <c>Mix(key, n)</c> is its output n, counted from 0, when seeded with <c>key</c>. Integers alone decide, so
/// every machine gives the same numbers. Not for secrets.
/// </remarks>
internal static class CounterRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>64 random bits.</summary>
    /// <param name="key">Which sequence; best one from <see cref="Derive(ulong, ulong)"/>.</param>
    /// <param name="counter">Place in the sequence, from 0.</param>
    public static ulong Mix(ulong key, ulong counter)
    {
        ulong z = key + unchecked((counter + 1) * Golden);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A random number in [0, 1): the top 53 bits of <see cref="Mix"/>, each exactly a double.</summary>
    public static double Unit(ulong key, ulong counter) => (Mix(key, counter) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A key for one numbered use of <paramref name="key"/>, such as one epoch, one image or one layer.</summary>
    /// <remarks>Runs through another mixer than <see cref="Mix"/>, so that a derived key is no number of its parent's sequence.</remarks>
    public static ulong Derive(ulong key, ulong stream) => Scramble(Scramble(key ^ 0xD1B54A32D192ED03) + Scramble(stream + Golden));

    /// <summary>A key for one named use of <paramref name="key"/>, such as <c>"shuffle"</c>.</summary>
    public static ulong Derive(ulong key, string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in stream)
        {
            hash = unchecked((hash ^ c) * 0x100000001B3);
        }

        return Derive(key, hash);
    }

    /// <summary>MurmurHash3's 64-bit finalizer (Appleby, 2011): a bijection in which each bit moves every other.</summary>
    private static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 33)) * 0xFF51AFD7ED558CCD;
        z = (z ^ (z >> 33)) * 0xC4CEB9FE1A85EC53;
        return z ^ (z >> 33);
    }
}
