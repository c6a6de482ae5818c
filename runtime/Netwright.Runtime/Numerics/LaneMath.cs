using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>What generated code does across the 16 lanes of a group: sums in a fixed order, and turns of the layout.</summary>
/// <remarks>
/// Lanes are always folded by halves: 16 to 8 to 4 to 2 to 1, the upper half onto the lower. So a sum has the same bits
/// whatever the width of the machine's vectors.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneMath
{
    /// <summary>The sum of 16 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> lanes)
    {
        Vector256<float> eight = lanes.GetLower() + lanes.GetUpper();
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        Vector128<float> two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return (two + Vector128.Shuffle(two, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    /// <summary>1 in each lane that has an image, 0 in the others.</summary>
    /// <param name="labels">Of <see cref="LaneGroup.Labels"/>.</param>
    public static Vector512<float> HasImage(ReadOnlySpan<int> labels) => Vector512.ConditionalSelect(
        Vector512.GreaterThanOrEqual(Vector512.Create(labels), Vector512<int>.Zero).AsSingle(),
        Vector512<float>.One,
        Vector512<float>.Zero);

    /// <summary>Sums <paramref name="pixels"/> vectors, lane by lane: four interleaved chains, joined in pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector512<float> SumPixels(ref float plane, int pixels)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= pixels - 4; i += 4)
        {
            ref float four = ref Unsafe.Add(ref plane, i * LaneGroup.Lanes);
            a += Vector512.LoadUnsafe(ref four);
            b += Vector512.LoadUnsafe(ref four, LaneGroup.Lanes);
            c += Vector512.LoadUnsafe(ref four, 2 * LaneGroup.Lanes);
            d += Vector512.LoadUnsafe(ref four, 3 * LaneGroup.Lanes);
        }

        for (; i < pixels; i++)
        {
            a += Vector512.LoadUnsafe(ref Unsafe.Add(ref plane, i * LaneGroup.Lanes));
        }

        return (a + b) + (c + d);
    }

    /// <summary>Sums the squares of <paramref name="pixels"/> vectors' distances from a mean, in the order of <see cref="SumPixels"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector512<float> SquarePixels(ref float plane, int pixels, Vector512<float> mean)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= pixels - 4; i += 4)
        {
            ref float four = ref Unsafe.Add(ref plane, i * LaneGroup.Lanes);
            a = AddSquare(Vector512.LoadUnsafe(ref four) - mean, a);
            b = AddSquare(Vector512.LoadUnsafe(ref four, LaneGroup.Lanes) - mean, b);
            c = AddSquare(Vector512.LoadUnsafe(ref four, 2 * LaneGroup.Lanes) - mean, c);
            d = AddSquare(Vector512.LoadUnsafe(ref four, 3 * LaneGroup.Lanes) - mean, d);
        }

        for (; i < pixels; i++)
        {
            a = AddSquare(Vector512.LoadUnsafe(ref Unsafe.Add(ref plane, i * LaneGroup.Lanes)) - mean, a);
        }

        return (a + b) + (c + d);
    }

    /// <summary>sums[i] = the sum of the 16 lanes at i, for each i below <paramref name="count"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SumRows(ref float lanes, ref float sums, int count)
    {
        int i = 0;
        for (; LaneSums.IsSupported && i <= count - LaneGroup.Lanes; i += LaneGroup.Lanes)
        {
            LaneSums.OfSixteen(ref Unsafe.Add(ref lanes, i * LaneGroup.Lanes)).StoreUnsafe(ref Unsafe.Add(ref sums, i));
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref sums, i) = Sum(Vector512.LoadUnsafe(ref Unsafe.Add(ref lanes, i * LaneGroup.Lanes)));
        }
    }

    /// <summary>The sum over groups, in their order, then over lanes, of the 16 lanes that each group keeps.</summary>
    /// <param name="lanes">The first group's lanes.</param>
    /// <param name="groups">Number of groups, at least 1.</param>
    /// <param name="stride">Floats from one group to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float SumGroups(ref float lanes, int groups, int stride)
    {
        Vector512<float> sum = Vector512.LoadUnsafe(ref lanes);
        for (int g = 1; g < groups; g++)
        {
            sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref lanes, (nint)g * stride));
        }

        return Sum(sum);
    }

    /// <summary>sums[i] = the sum over groups, in their order, of values[i], for i from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    /// <param name="values">The first group's values.</param>
    /// <param name="groups">Number of groups, at least 1.</param>
    /// <param name="stride">Floats from one group to the next.</param>
    /// <param name="sums">Where the sums go.</param>
    /// <param name="first">The first value.</param>
    /// <param name="end">One value behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SumGroups(ref float values, int groups, int stride, ref float sums, int first, int end)
    {
        int i = first;
        for (; i <= end - LaneGroup.Lanes; i += LaneGroup.Lanes)
        {
            Vector512<float> sum = Vector512.LoadUnsafe(ref Unsafe.Add(ref values, i));
            for (int g = 1; g < groups; g++)
            {
                sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref values, ((nint)g * stride) + i));
            }

            sum.StoreUnsafe(ref Unsafe.Add(ref sums, i));
        }

        for (; i < end; i++)
        {
            float sum = Unsafe.Add(ref values, i);
            for (int g = 1; g < groups; g++)
            {
                sum += Unsafe.Add(ref values, ((nint)g * stride) + i);
            }

            Unsafe.Add(ref sums, i) = sum;
        }
    }

    /// <summary>Copies <paramref name="count"/> values.</summary>
    public static void Copy(ref float from, ref float to, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref from, count).CopyTo(MemoryMarshal.CreateSpan(ref to, count));

    /// <summary>Closes the gaps between rows and between channels.</summary>
    /// <param name="from">Rows <paramref name="rowStride"/> apart, channels <paramref name="planeStride"/> apart.</param>
    /// <param name="to">The same values without gaps.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="height">Rows in a channel.</param>
    /// <param name="width">Values in a row.</param>
    /// <param name="rowStride">Floats from one row to the next.</param>
    /// <param name="planeStride">Floats from one channel to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Compact(
        ref float from, ref float to, int channels, int height, int width, int rowStride, int planeStride)
    {
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < height; i++)
            {
                Copy(
                    ref Unsafe.Add(ref from, (c * planeStride) + (i * rowStride)),
                    ref Unsafe.Add(ref to, ((c * height) + i) * width),
                    width);
            }
        }
    }

    /// <summary>Sets <paramref name="count"/> values to zero.</summary>
    public static void Clear(ref float values, int count) => MemoryMarshal.CreateSpan(ref values, count).Clear();

    /// <summary>Turns lanes into rows: rows[lane * stride + i] = lanes[i * 16 + lane], for each i below <paramref name="count"/>.</summary>
    /// <param name="lanes">Values x 16 lanes.</param>
    /// <param name="rows">16 rows, one for each lane.</param>
    /// <param name="count">Values in a row.</param>
    /// <param name="stride">Floats from one row to the next, at least <paramref name="count"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToRows(ref float lanes, ref float rows, int count, int stride)
    {
        int whole = count & ~3;
        for (int lane = 0; lane < LaneGroup.Lanes; lane += 4)
        {
            for (int i = 0; i < whole; i += 4)
            {
                ref float from = ref Unsafe.Add(ref lanes, (i * LaneGroup.Lanes) + lane);
                ref float to = ref Unsafe.Add(ref rows, (lane * stride) + i);
                Transpose4(
                    ref from, LaneGroup.Lanes, ref to, stride);
            }

            for (int i = whole; i < count; i++)
            {
                for (int l = lane; l < lane + 4; l++)
                {
                    Unsafe.Add(ref rows, (l * stride) + i) = Unsafe.Add(ref lanes, (i * LaneGroup.Lanes) + l);
                }
            }
        }
    }

    /// <summary>Turns rows into lanes: lanes[i * 16 + lane] = rows[lane * stride + i], for each i below <paramref name="count"/>.</summary>
    /// <param name="rows">16 rows, one for each lane.</param>
    /// <param name="lanes">Values x 16 lanes.</param>
    /// <param name="count">Values in a row.</param>
    /// <param name="stride">Floats from one row to the next, at least <paramref name="count"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ToLanes(ref float rows, ref float lanes, int count, int stride)
    {
        int whole = count & ~3;
        for (int i = 0; i < whole; i += 4)
        {
            for (int lane = 0; lane < LaneGroup.Lanes; lane += 4)
            {
                ref float from = ref Unsafe.Add(ref rows, (lane * stride) + i);
                ref float to = ref Unsafe.Add(ref lanes, (i * LaneGroup.Lanes) + lane);
                Transpose4(ref from, stride, ref to, LaneGroup.Lanes);
            }
        }

        for (int i = whole; i < count; i++)
        {
            for (int lane = 0; lane < LaneGroup.Lanes; lane++)
            {
                Unsafe.Add(ref lanes, (i * LaneGroup.Lanes) + lane) = Unsafe.Add(ref rows, (lane * stride) + i);
            }
        }
    }

    /// <summary>
    /// Turns a matrix: to[j, i] = from[i, j]. Rows that are missing up to whole vectors count as zero.
    /// </summary>
    /// <param name="from">The matrix.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="fromStep">Floats from one of them to the next.</param>
    /// <param name="columns">Its columns, a multiple of 16.</param>
    /// <param name="to">Receives columns x rows, the latter rounded up to whole vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Turn(ref float from, int rows, int fromStep, int columns, ref float to)
    {
        int toStep = VectorRow.Floats(rows);
        int whole = rows / LaneGroup.Lanes * LaneGroup.Lanes;
        for (int j = 0; j < columns; j += LaneGroup.Lanes)
        {
            for (int i = 0; i < whole; i += LaneGroup.Lanes)
            {
                LaneTurn.Square(
                    ref Unsafe.Add(ref from, (i * fromStep) + j), fromStep, ref Unsafe.Add(ref to, (j * toStep) + i), toStep);
            }

            for (int lane = 0; whole < rows && lane < LaneGroup.Lanes; lane++)
            {
                ref float last = ref Unsafe.Add(ref to, ((j + lane) * toStep) + whole);
                for (int i = 0; i < LaneGroup.Lanes; i++)
                {
                    Unsafe.Add(ref last, i) = whole + i < rows ? Unsafe.Add(ref from, ((whole + i) * fromStep) + j + lane) : 0;
                }
            }
        }
    }

    /// <summary>Copies rows of a matrix closer together, or further apart.</summary>
    /// <param name="from">The rows.</param>
    /// <param name="fromStep">Floats from one to the next.</param>
    /// <param name="to">Where to.</param>
    /// <param name="toStep">Floats from one to the next.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="floats">Floats of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void CopyRows(ref float from, int fromStep, ref float to, int toStep, int rows, int floats)
    {
        for (int i = 0; i < rows; i++)
        {
            Copy(ref Unsafe.Add(ref from, (nint)i * fromStep), ref Unsafe.Add(ref to, (nint)i * toStep), floats);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> AddSquare(Vector512<float> x, Vector512<float> sum) => Fused.MultiplyAdd(x, x, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Transpose4(ref float from, int fromStride, ref float to, int toStride)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref from);
        Vector128<float> b = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, fromStride));
        Vector128<float> c = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStride));
        Vector128<float> d = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 3 * fromStride));
        Vector256<float> ac = Vector256.Create(a, c);
        Vector256<float> bd = Vector256.Create(b, d);
        Vector512<float> all = Vector512.Create(ac, bd);
        Vector512<float> turned = Vector512.Shuffle(
            all, Vector512.Create(0, 8, 4, 12, 1, 9, 5, 13, 2, 10, 6, 14, 3, 11, 7, 15));
        turned.GetLower().GetLower().StoreUnsafe(ref to);
        turned.GetLower().GetUpper().StoreUnsafe(ref Unsafe.Add(ref to, toStride));
        turned.GetUpper().GetLower().StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStride));
        turned.GetUpper().GetUpper().StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStride));
    }
}
