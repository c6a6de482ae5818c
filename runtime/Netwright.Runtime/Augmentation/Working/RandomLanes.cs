using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Numerics;

namespace Netwright.Data.Augmenting;

/// <summary>Many random numbers of one key at a time: those of <see cref="CounterRandom.Mix"/>, eight side by side.</summary>
internal static class RandomLanes
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>Numbers that <see cref="FillUniform"/> makes at a time.</summary>
    public const int Block = 2 * Lanes;

    /// <summary>Numbers uniform in [-1, 1), of 16 bits each: the upper halves of 16 random words, then their lower halves.</summary>
    /// <param name="key">Key of the numbers.</param>
    /// <param name="values">Their number is a multiple of <see cref="Block"/>.</param>
    public static void FillUniform(ulong key, Span<float> values)
    {
        Vector512<ulong> state = First(key);
        for (int i = 0; i < values.Length; i += Block)
        {
            Vector512<int> words = Mix(state).AsInt32();
            Vector512<float> scale = Vector512.Create(1f / 32768);
            (Vector512.ConvertToSingle(words >> 16) * scale).CopyTo(values.Slice(i, Lanes));
            (Vector512.ConvertToSingle((words << 16) >> 16) * scale).CopyTo(values.Slice(i + Lanes, Lanes));
            state = Next(state);
        }
    }

    /// <summary>The sequence's state before its first eight outputs.</summary>
    public static Vector512<ulong> First(ulong key) => Vector512.Create(
        unchecked(key + Golden),
        unchecked(key + (2 * Golden)),
        unchecked(key + (3 * Golden)),
        unchecked(key + (4 * Golden)),
        unchecked(key + (5 * Golden)),
        unchecked(key + (6 * Golden)),
        unchecked(key + (7 * Golden)),
        unchecked(key + (8 * Golden)));

    /// <summary>The state before the next eight outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Next(Vector512<ulong> state) => state + Vector512.Create(unchecked(8 * Golden));

    /// <summary>Eight outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Mix(Vector512<ulong> state)
    {
        Vector512<ulong> z = (state ^ (state >>> 30)) * Vector512.Create(0xBF58476D1CE4E5B9);
        z = (z ^ (z >>> 27)) * Vector512.Create(0x94D049BB133111EB);
        return z ^ (z >>> 31);
    }

    /// <summary>Two times 16 independent standard normal numbers, by Box and Muller's method (1958): sqrt(-2 ln u) times the sine and cosine of 2 pi v.</summary>
    /// <remarks>
    /// v is given by an angle in +-pi/4 and three bits that decide whether sine and cosine change places and signs; the two are their
    /// Taylor series, within 4e-7. The largest number is 5.9, as u has 24 bits.
    /// </remarks>
    /// <param name="lengths">Random bits that u is made of.</param>
    /// <param name="angles">Random bits that v is made of.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> One, Vector512<float> Other) Normal(Vector512<uint> lengths, Vector512<uint> angles)
    {
        Vector512<float> u = Vector512.ConvertToSingle((lengths >>> 8).AsInt32()) + Vector512.Create(0.5f);
        Vector512<float> radius = Vector512.Sqrt(VectorMath.Log(u * Vector512.Create(1f / 16777216)) * Vector512.Create(-2f));
        Vector512<float> angle = Vector512.ConvertToSingle(angles.AsInt32() >> 8) * Vector512.Create((float)(Math.PI / 4) / 8388608);
        Vector512<float> z = angle * angle;
        Vector512<float> sine = Vector512.Create(-1f / 5040);
        sine = (sine * z) + Vector512.Create(1f / 120);
        sine = (sine * z) + Vector512.Create(-1f / 6);
        sine = (((sine * z) + Vector512<float>.One) * angle) * radius;
        Vector512<float> cosine = Vector512.Create(1f / 40320);
        cosine = (cosine * z) + Vector512.Create(-1f / 720);
        cosine = (cosine * z) + Vector512.Create(1f / 24);
        cosine = (cosine * z) + Vector512.Create(-0.5f);
        cosine = ((cosine * z) + Vector512<float>.One) * radius;
        Vector512<float> change = Vector512.Equals(angles & Vector512<uint>.One, Vector512<uint>.Zero).AsSingle();
        Vector512<uint> sign = Vector512.Create(0x80000000u);
        Vector512<float> one = Vector512.ConditionalSelect(change, sine, cosine);
        Vector512<float> other = Vector512.ConditionalSelect(change, cosine, sine);
        return (one ^ ((angles << 30) & sign).AsSingle(), other ^ ((angles << 29) & sign).AsSingle());
    }
}
