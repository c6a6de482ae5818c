using System;
using System.Linq;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>
/// Test values from an integer hash, so that fixtures need not store inputs and weights: <c>reference.py</c> computes the same.
/// Every value is exact in single precision.
/// </summary>
internal static class HashValues
{
    private const uint Golden = 0x9E3779B9;

    /// <summary>Hash number <paramref name="i"/> of a sequence.</summary>
    public static uint Bits(uint key, int i) => Mix(unchecked(Mix(key) + ((uint)i * Golden)));

    /// <summary>Values in [-scale, scale), in steps of scale / 2^23; with <paramref name="levels"/>, of scale / levels.</summary>
    public static float[] Values(uint key, int count, double scale, int levels = 0)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            double unit = ((int)(Bits(key, i) >> 8) - (1 << 23)) / (double)(1 << 23);
            unit = levels == 0 ? unit : Math.Floor(unit * levels) / levels;
            values[i] = (float)(unit * scale);
        }

        return values;
    }

    /// <summary>Classes of images.</summary>
    public static int[] Labels(uint key, int count, int classes) =>
        Enumerable.Range(0, count).Select(i => (int)(Bits(key, i) % (uint)classes)).ToArray();

    /// <summary>+1 or -1, of the random vector number <paramref name="vector"/>.</summary>
    public static int Sign(int vector, int i) => (Bits((uint)(90000 + vector), i) >> 31) == 0 ? 1 : -1;

    /// <summary>The power of two next to the deviation that keeps a layer's sums near 1: the largest 2^-k with 3 * 4^k at least fan-in.</summary>
    public static double WeightScale(int fanIn)
    {
        int k = 0;
        while (3L << (2 * k) < fanIn)
        {
            k++;
        }

        return Math.Pow(2, -k);
    }

    private static uint Mix(uint bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 16)) * 0x7FEB352D;
            bits = (bits ^ (bits >> 15)) * 0x846CA68B;
            return bits ^ (bits >> 16);
        }
    }
}
