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
internal static partial class UnitRows
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
        int tile = Vector512.IsHardwareAccelerated ? Rows512 : Vector256.IsHardwareAccelerated ? Rows256 : Rows128;
        for (int n = 0; n < rows; n += tile)
        {
            ref float first = ref Unsafe.Add(ref w, (nint)n * inputs);
            ref float to = ref Unsafe.Add(ref lanes, n * Lanes);
            if (Vector512.IsHardwareAccelerated)
            {
                Sum512(ref first, ref x, ref to, inputs, rows - n - 1);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Sum256(ref first, ref x, ref to, inputs, rows - n - 1);
            }
            else
            {
                Sum128(ref first, ref x, ref to, inputs, rows - n - 1);
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
}
