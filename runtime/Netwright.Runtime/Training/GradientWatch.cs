using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Threading;

namespace Netwright.Training;

/// <summary>Looks whether the pieces of a gradient are finite, on all threads of a step, and keeps the place of the first that is not.</summary>
internal sealed class GradientWatch
{
    private const int Lanes = LaneGroup.Lanes;
    private const int Infinity = 0x7F800000;
    private const int Magnitude = 0x7FFFFFFF;
    private const int None = int.MaxValue;

    private int first = None;

    /// <summary>Index in the gradient block of the first value that is not finite; -1 where all are.</summary>
    public int First => first == None ? -1 : first;

    /// <summary>Forgets what was found.</summary>
    public void Reset() => first = None;

    /// <summary>Whether all values of a piece are finite; notes it where they are not.</summary>
    /// <param name="gradients">The whole gradient block.</param>
    /// <param name="start">First value of the piece.</param>
    /// <param name="length">Values in it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public bool Passes(ReadOnlySpan<float> gradients, int start, int length)
    {
        ReadOnlySpan<float> piece = gradients.Slice(start, length);
        if (AreFinite(piece))
        {
            return true;
        }

        Note(start + FirstOf(piece));
        return false;
    }

    // Without their signs, floats are ordered as the integers that their bits are; infinity and NaN are the largest.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        ref float value = ref MemoryMarshal.GetReference(values);
        Vector512<int> magnitude = Vector512.Create(Magnitude);
        Vector512<int> largest = default;
        int i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
        {
            largest = Vector512.Max(largest, Vector512.LoadUnsafe(ref Unsafe.Add(ref value, i)).AsInt32() & magnitude);
        }

        bool areFinite = !Vector512.GreaterThanOrEqualAny(largest, Vector512.Create(Infinity));
        for (; i < values.Length; i++)
        {
            areFinite &= float.IsFinite(Unsafe.Add(ref value, i));
        }

        return areFinite;
    }

    private static int FirstOf(ReadOnlySpan<float> values)
    {
        int i = 0;
        while (float.IsFinite(values[i]))
        {
            i++;
        }

        return i;
    }

    private void Note(int place)
    {
        int seen = Volatile.Read(ref first);
        while (place < seen)
        {
            int before = Interlocked.CompareExchange(ref first, place, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
