using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Threading;

namespace Netwright.Numerics;

/// <summary>Asks for memory before it is needed, where the machine itself does not see what comes: strips of many planes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CacheLine
{
    /// <summary>Asks for the cache lines of a few rows' places; hints that read nothing, so they may lie outside of everything.</summary>
    /// <param name="place">The first row's place.</param>
    /// <param name="rows">Number of rows, a constant.</param>
    /// <param name="rowFloats">Floats from one row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(ref float place, int rows, int rowFloats)
    {
        for (int i = 0; i < rows; i++)
        {
            Fetch(ref Unsafe.Add(ref place, i * rowFloats));
        }
    }

    /// <summary>Takes cache lines that other threads have read for this thread alone, before it writes them; changes no value.</summary>
    /// <param name="values">What only this thread will write.</param>
    /// <remarks>
    /// The first write to a line that another core holds waits until that core has given it up, 50 to 200 ns, and writes are done
    /// in their order. One small write to each line keeps several of these waits under way at once, where full writes queue up.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Claim(Span<float> values)
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        for (int i = 0; i < values.Length; i += AlignedMemory.Bytes / sizeof(float))
        {
            ref float value = ref Unsafe.Add(ref first, i);
            Volatile.Write(ref value, value);
        }
    }

    /// <summary>Asks for the cache line of a place: a hint that reads nothing.</summary>
    /// <param name="place">It may lie outside of everything.</param>
    /// <remarks>The only pointer of this library: it is handed to an instruction that follows it nowhere.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch(ref float place)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(Unsafe.AsPointer(ref place));
        }
    }
}
