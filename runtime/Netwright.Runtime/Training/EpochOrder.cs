using System;
using System.Collections.Generic;
using Netwright.Numerics;

namespace Netwright.Training;

/// <summary>The order in which an epoch goes through the images: a pure function of seed, epoch and number of images.</summary>
/// <remarks>
/// Durstenfeld's shuffle (1964), each draw free of bias by Lemire's method ("Fast random integer generation in an interval",
/// 2019). All orders are equally likely, as far as 64-bit keys reach.
/// </remarks>
public static class EpochOrder
{
    /// <summary>Fills <paramref name="order"/> with 0 up to its length, shuffled.</summary>
    /// <param name="order">Receives each index once.</param>
    /// <param name="seed">Any value.</param>
    /// <param name="epoch">Which epoch.</param>
    public static void Fill(Span<int> order, ulong seed, int epoch)
    {
        ulong key = CounterRandom.Derive(CounterRandom.Derive(seed, "epoch order"), (ulong)epoch);
        ulong counter = 0;
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = (int)Below((ulong)i + 1, key, ref counter);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }

    /// <summary>
    /// Fills <paramref name="order"/> with draws with replacement: first a class, all that have images equally likely, then one of its
    /// images.
    /// </summary>
    /// <param name="order">Receives places in <paramref name="labels"/>.</param>
    /// <param name="labels">Class of each image that may be drawn.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="seed">Any value.</param>
    /// <param name="epoch">Which epoch.</param>
    internal static void FillBalanced(Span<int> order, ReadOnlySpan<int> labels, int classes, ulong seed, int epoch)
    {
        List<int>[] byClass = new List<int>[classes];
        for (int image = 0; image < labels.Length; image++)
        {
            (byClass[labels[image]] ??= []).Add(image);
        }

        List<int>[] filled = Array.FindAll(byClass, images => images is not null);
        ulong key = CounterRandom.Derive(CounterRandom.Derive(seed, "balanced draws"), (ulong)epoch);
        ulong counter = 0;
        for (int i = 0; i < order.Length; i++)
        {
            List<int> images = filled[(int)Below((ulong)filled.Length, key, ref counter)];
            order[i] = images[(int)Below((ulong)images.Count, key, ref counter)];
        }
    }

    /// <summary>A number from 0 up to <paramref name="bound"/>, all equally likely.</summary>
    private static ulong Below(ulong bound, ulong key, ref ulong counter)
    {
        ulong number = Math.BigMul(CounterRandom.Mix(key, counter++), bound, out ulong rest);
        if (rest < bound)
        {
            ulong surplus = unchecked(0 - bound) % bound;
            while (rest < surplus)
            {
                number = Math.BigMul(CounterRandom.Mix(key, counter++), bound, out rest);
            }
        }

        return number;
    }
}
