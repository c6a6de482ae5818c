using System;

namespace Netwright.Report.Runs;

/// <summary>Whether two classifiers that were asked about the same images differ (McNemar, 1947): only images that one alone gets right tell.</summary>
public static class McNemarTest
{
    /// <summary>
    /// How probable a split at least as uneven is where both are equally good: each image that one alone gets right falls to either side
    /// with probability 1/2, so p = 2 * sum over i = 0..min(b, c) of binomial(b + c, i) / 2^(b + c), at most 1. Exact, for any numbers.
    /// </summary>
    /// <param name="onlyFirst">Images that the first alone gets right, 0 or more.</param>
    /// <param name="onlySecond">Images that the second alone gets right, 0 or more.</param>
    public static double PValue(int onlyFirst, int onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        int count = onlyFirst + onlySecond;
        double log = -count * Math.Log(2), sum = 0;
        for (int i = 0; i <= Math.Min(onlyFirst, onlySecond); i++)
        {
            sum += Math.Exp(log);
            log += Math.Log(count - i) - Math.Log(i + 1);
        }

        return Math.Min(1, 2 * sum);
    }
}
