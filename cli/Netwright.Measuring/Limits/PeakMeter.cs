using System;

namespace Netwright.Measuring.Limits;

/// <summary>Measures how many floating-point operations the machine does at most: fused multiply-adds of its widest vectors, on some threads at once.</summary>
internal static class PeakMeter
{
    /// <summary>Billions of operations in a second, all threads together.</summary>
    /// <remarks>
    /// Each thread's is the median over runs of some ten microseconds: an interruption takes longer and strikes few of them, while what the
    /// threads share, such as a core's units, slows all.
    /// </remarks>
    /// <param name="threads">How many; more than the machine has add nothing.</param>
    /// <param name="seconds">How long.</param>
    public static double Gigaflops(int threads, double seconds)
    {
        FmaPeak widest = FmaPeak.All[0];
        return Together.Sum(Math.Min(threads, Environment.ProcessorCount), _ =>
        {
            widest.Run();
            return widest.GigaflopsAt(Turn.MedianOfSingleRepeats(widest.Run, seconds));
        });
    }
}
