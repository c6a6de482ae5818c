using System;
using System.Linq;
using System.Threading;

namespace Netwright.Measuring.Limits;

/// <summary>Does the same on several threads at once.</summary>
internal static class Together
{
    /// <summary>Sum of what the threads give; each begins when all are there.</summary>
    public static double Sum(int threads, Func<int, double> work)
    {
        double[] results = new double[threads];
        using Barrier start = new(threads);
        Thread[] all =
        [
            .. Enumerable.Range(0, threads).Select(number => new Thread(() =>
            {
                start.SignalAndWait();
                results[number] = work(number);
            }) { IsBackground = true }),
        ];
        Array.ForEach(all, thread => thread.Start());
        Array.ForEach(all, thread => thread.Join());
        return results.Sum();
    }
}
