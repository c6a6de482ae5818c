using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>
/// Products of rows of weights with one vector: sums of 16 lanes, folded in a fixed tree, the same bits at every vector width.
/// </summary>
/// <remarks>
/// Eight rows are read side by side: so one thread gets what memory gives to it, as from a plain reading. Where there are fewer,
/// the last is read again, from the cache.
/// </remarks>
internal static class UnitRows
{
    /// <summary>Rows at a time.</summary>
    public const int Most = 8;

    private const int Lanes = LaneGroup.Lanes;

    /// <summary>sums[n] = sum over m of w[n,m] * x[m].</summary>
    /// <param name="w">The rows, one behind the other; up to a vector is read behind the last.</param>
    /// <param name="x">The vector, rounded up to whole lanes.</param>
    /// <param name="sums">Receives one sum a row.</param>
    /// <param name="inputs">Length of a row.</param>
    /// <param name="rows">1 to <see cref="Most"/>.</param>
    public static void Sum(ref float w, ref float x, ref float sums, int inputs, int rows)
    {
        Span<float> scratch = stackalloc float[Most * Lanes];
        ref float lanes = ref scratch[0];
        int tile = Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 2;
        for (int n = 0; n < rows; n += tile)
        {
            ref float first = ref Unsafe.Add(ref w, (nint)n * inputs);
            ref float to = ref Unsafe.Add(ref lanes, n * Lanes);
            if (Vector512.IsHardwareAccelerated)
            {
                Eight(ref first, ref x, ref to, inputs, rows - n - 1);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Four(ref first, ref x, ref to, inputs, rows - n - 1);
            }
            else
            {
                Two(ref first, ref x, ref to, inputs, rows - n - 1);
            }
        }

        if (inputs % Lanes != 0)
        {
            AddRest(ref w, ref x, ref lanes, inputs, rows);
        }

        LaneMath.SumRows(ref lanes, ref sums, rows);
    }

    /// <summary>The inputs behind the last whole vector: what a vector reads beyond them counts as zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddRest(ref float w, ref float x, ref float lanes, int inputs, int rows)
    {
        int whole = inputs & ~(Lanes - 1);
        Vector512<float> isInput = Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)(inputs - whole)));
        Vector512<float> xm = Vector512.ConditionalSelect(isInput, Vector512.LoadUnsafe(ref x, (nuint)whole), default);
        for (int n = 0; n < rows; n++)
        {
            Vector512<float> wm = Vector512.LoadUnsafe(ref Unsafe.Add(ref w, ((nint)n * inputs) + whole));
            ref float sum = ref Unsafe.Add(ref lanes, n * Lanes);
            Fused.MultiplyAdd(Vector512.ConditionalSelect(isInput, wm, default), xm, Vector512.LoadUnsafe(ref sum)).StoreUnsafe(ref sum);
        }
    }

    /// <summary>Row so many, or the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Row(ref float w, int inputs, int row, int last) => ref Unsafe.Add(ref w, (nint)int.Min(row, last) * inputs);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Eight(ref float w, ref float x, ref float lanes, int inputs, int last)
    {
        ref float w1 = ref Row(ref w, inputs, 1, last);
        ref float w2 = ref Row(ref w, inputs, 2, last);
        ref float w3 = ref Row(ref w, inputs, 3, last);
        ref float w4 = ref Row(ref w, inputs, 4, last);
        ref float w5 = ref Row(ref w, inputs, 5, last);
        ref float w6 = ref Row(ref w, inputs, 6, last);
        ref float w7 = ref Row(ref w, inputs, 7, last);
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (nuint m = 0; m < (nuint)(inputs & ~(Lanes - 1)); m += Lanes)
        {
            Vector512<float> xm = Vector512.LoadUnsafe(ref x, m);
            s0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref w, m), xm, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref w1, m), xm, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref w2, m), xm, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref w3, m), xm, s3);
            s4 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref w4, m), xm, s4);
            s5 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref w5, m), xm, s5);
            s6 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref w6, m), xm, s6);
            s7 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref w7, m), xm, s7);
        }

        s0.StoreUnsafe(ref lanes);
        s1.StoreUnsafe(ref lanes, 16);
        s2.StoreUnsafe(ref lanes, 32);
        s3.StoreUnsafe(ref lanes, 48);
        s4.StoreUnsafe(ref lanes, 64);
        s5.StoreUnsafe(ref lanes, 80);
        s6.StoreUnsafe(ref lanes, 96);
        s7.StoreUnsafe(ref lanes, 112);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Four(ref float w, ref float x, ref float lanes, int inputs, int last)
    {
        ref float w1 = ref Row(ref w, inputs, 1, last);
        ref float w2 = ref Row(ref w, inputs, 2, last);
        ref float w3 = ref Row(ref w, inputs, 3, last);
        Vector256<float> a0 = default, b0 = default;
        Vector256<float> a1 = default, b1 = default;
        Vector256<float> a2 = default, b2 = default;
        Vector256<float> a3 = default, b3 = default;
        for (nuint m = 0; m < (nuint)(inputs & ~(Lanes - 1)); m += Lanes)
        {
            Vector256<float> xm = Vector256.LoadUnsafe(ref x, m);
            a0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref w, m), xm, a0);
            a1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref w1, m), xm, a1);
            a2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref w2, m), xm, a2);
            a3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref w3, m), xm, a3);
            xm = Vector256.LoadUnsafe(ref x, m + 8);
            b0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref w, m + 8), xm, b0);
            b1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref w1, m + 8), xm, b1);
            b2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref w2, m + 8), xm, b2);
            b3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref w3, m + 8), xm, b3);
        }

        a0.StoreUnsafe(ref lanes);
        b0.StoreUnsafe(ref lanes, 8);
        a1.StoreUnsafe(ref lanes, 16);
        b1.StoreUnsafe(ref lanes, 24);
        a2.StoreUnsafe(ref lanes, 32);
        b2.StoreUnsafe(ref lanes, 40);
        a3.StoreUnsafe(ref lanes, 48);
        b3.StoreUnsafe(ref lanes, 56);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Two(ref float w, ref float x, ref float lanes, int inputs, int last)
    {
        ref float w1 = ref Row(ref w, inputs, 1, last);
        Vector128<float> a0 = default, b0 = default, c0 = default, d0 = default;
        Vector128<float> a1 = default, b1 = default, c1 = default, d1 = default;
        for (nuint m = 0; m < (nuint)(inputs & ~(Lanes - 1)); m += Lanes)
        {
            Vector128<float> xm = Vector128.LoadUnsafe(ref x, m);
            a0 = Fused.MultiplyAdd(Vector128.LoadUnsafe(ref w, m), xm, a0);
            a1 = Fused.MultiplyAdd(Vector128.LoadUnsafe(ref w1, m), xm, a1);
            xm = Vector128.LoadUnsafe(ref x, m + 4);
            b0 = Fused.MultiplyAdd(Vector128.LoadUnsafe(ref w, m + 4), xm, b0);
            b1 = Fused.MultiplyAdd(Vector128.LoadUnsafe(ref w1, m + 4), xm, b1);
            xm = Vector128.LoadUnsafe(ref x, m + 8);
            c0 = Fused.MultiplyAdd(Vector128.LoadUnsafe(ref w, m + 8), xm, c0);
            c1 = Fused.MultiplyAdd(Vector128.LoadUnsafe(ref w1, m + 8), xm, c1);
            xm = Vector128.LoadUnsafe(ref x, m + 12);
            d0 = Fused.MultiplyAdd(Vector128.LoadUnsafe(ref w, m + 12), xm, d0);
            d1 = Fused.MultiplyAdd(Vector128.LoadUnsafe(ref w1, m + 12), xm, d1);
        }

        a0.StoreUnsafe(ref lanes);
        b0.StoreUnsafe(ref lanes, 4);
        c0.StoreUnsafe(ref lanes, 8);
        d0.StoreUnsafe(ref lanes, 12);
        a1.StoreUnsafe(ref lanes, 16);
        b1.StoreUnsafe(ref lanes, 20);
        c1.StoreUnsafe(ref lanes, 24);
        d1.StoreUnsafe(ref lanes, 28);
    }
}
