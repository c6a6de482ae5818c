using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Netwright.Measuring.Limits;

/// <summary>Measures how fast values come from memory and go back: more of them than any cache holds, on some threads at once.</summary>
internal sealed class MemoryMeter
{
    private const int TimesLastCache = 4;
    private const long LeastBytes = 256L << 20;
    private const long MostBytes = 1L << 30;

    // A share of what the process may have; a small machine is measured by less than is wanted.
    private const int ShareOfMemory = 8;

    private readonly float[][] parts;

    /// <summary>Takes the memory and writes it once.</summary>
    /// <param name="threads">How many; more than the machine has add nothing.</param>
    public MemoryMeter(int threads)
    {
        threads = Math.Min(threads, Environment.ProcessorCount);
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / ShareOfMemory;
        long wanted = Math.Min(Math.Clamp(TimesLastCache * LastCache.Bytes, LeastBytes, MostBytes), available);
        int floats = (int)(wanted / threads / sizeof(float) / Stride * Stride);
        parts = [.. Enumerable.Range(0, threads).Select(_ => GC.AllocateUninitializedArray<float>(floats))];
        Together.Sum(threads, thread =>
        {
            parts[thread].AsSpan().Fill(1);
            return 0;
        });
    }

    /// <summary>Bytes that a sweep reads and writes back.</summary>
    public long Bytes => parts.Sum(part => (long)part.Length * sizeof(float));

    private static int Stride => 4 * Vector256<float>.Count;

    /// <summary>Billions of bytes in a second, read and written, all threads together: each thread's is the median over its sweeps.</summary>
    public double GigabytesPerSecond(double seconds) => Together.Sum(parts.Length, thread => Rate(parts[thread], seconds));

    private static double Rate(float[] part, double seconds)
    {
        List<double> sweeps = [];
        long start = Stopwatch.GetTimestamp();
        while (sweeps.Count == 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            long begin = Stopwatch.GetTimestamp();
            Negate(part);
            sweeps.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        return 2.0 * part.Length * sizeof(float) / Spread.Of(sweeps).Median / 1e9;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Negate(float[] values)
    {
        ref float first = ref MemoryMarshal.GetArrayDataReference(values);
        nuint step = (nuint)Vector256<float>.Count;
        for (nuint i = 0; i < (nuint)values.Length; i += 4 * step)
        {
            (-Vector256.LoadUnsafe(ref first, i)).StoreUnsafe(ref first, i);
            (-Vector256.LoadUnsafe(ref first, i + step)).StoreUnsafe(ref first, i + step);
            (-Vector256.LoadUnsafe(ref first, i + (2 * step))).StoreUnsafe(ref first, i + (2 * step));
            (-Vector256.LoadUnsafe(ref first, i + (3 * step))).StoreUnsafe(ref first, i + (3 * step));
        }
    }
}
