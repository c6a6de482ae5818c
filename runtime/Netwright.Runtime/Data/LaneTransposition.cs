using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Netwright.Data;

/// <summary>Turns 16 rows of levels into 16 lanes: lanes[v, l] = level v of row l * scale.</summary>
/// <remarks>
/// Four rows of four 32-bit words are transposed at a time, in each 128-bit part of a vector. A word is one float, or four
/// bytes of one image: those stay together through the transposition and are then split by shifts, so that bytes cost no
/// more shuffles than a quarter as many floats.
/// Rows of lanes without an image must be readable; what they hold is masked away.
/// </remarks>
internal static class LaneTransposition
{
    private const int Lanes = LaneGroup.Lanes;
    private const int BytesPerVector = 16;
    private const int FloatsPerVector = 4;

    /// <summary>Byte levels.</summary>
    /// <param name="levels">All levels.</param>
    /// <param name="rows">Where each lane's row starts; 16 places, all of them with <paramref name="length"/> levels behind.</param>
    /// <param name="filled">Lanes with an image; the rest becomes 0.</param>
    /// <param name="length">Levels in a row.</param>
    /// <param name="scale">Factor of each level.</param>
    /// <param name="lanes">Receives length x 16 values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Load(
        ReadOnlySpan<byte> levels, ReadOnlySpan<int> rows, int filled, int length, float scale, Span<float> lanes)
    {
        if (length < BytesPerVector)
        {
            LoadOneByOne(levels, rows, filled, length, scale, lanes);
            return;
        }

        ref byte source = ref MemoryMarshal.GetReference(levels);
        ref int row = ref MemoryMarshal.GetReference(rows);
        ref float target = ref MemoryMarshal.GetReference(lanes);
        for (int v = 0; v < length; v += BytesPerVector)
        {
            int at = Math.Min(v, length - BytesPerVector);
            if (Avx512F.IsSupported)
            {
                Bytes512(ref source, ref row, filled, at, scale, ref target);
            }
            else
            {
                Bytes128(ref source, ref row, filled, at, scale, ref target);
            }
        }
    }

    /// <summary>Float levels; parameters as with bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Load(
        ReadOnlySpan<float> levels, ReadOnlySpan<int> rows, int filled, int length, float scale, Span<float> lanes)
    {
        if (length < FloatsPerVector)
        {
            LoadOneByOne(levels, rows, filled, length, scale, lanes);
            return;
        }

        ref byte source = ref Unsafe.As<float, byte>(ref MemoryMarshal.GetReference(levels));
        ref int row = ref MemoryMarshal.GetReference(rows);
        ref float target = ref MemoryMarshal.GetReference(lanes);
        for (int v = 0; v < length; v += FloatsPerVector)
        {
            Floats128(ref source, ref row, filled, Math.Min(v, length - FloatsPerVector), scale, ref target);
        }
    }

    /// <summary>Images one behind the other, as they are.</summary>
    /// <param name="images">16 x <paramref name="length"/> values.</param>
    /// <param name="filled">Lanes with an image; the rest becomes 0.</param>
    /// <param name="length">Values of an image.</param>
    /// <param name="lanes">Receives length x 16 values.</param>
    public static void Load(ReadOnlySpan<float> images, int filled, int length, Span<float> lanes)
    {
        Span<int> rows = stackalloc int[Lanes];
        for (int lane = 0; lane < Lanes; lane++)
        {
            rows[lane] = lane * length;
        }

        Load(images, rows, filled, length, scale: 1, lanes);
    }

    /// <summary>Adds a number to every value of the lanes with an image.</summary>
    /// <param name="lanes">Values x 16.</param>
    /// <param name="filled">Lanes with an image.</param>
    /// <param name="offset">What is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Shift(Span<float> lanes, int filled, float offset)
    {
        Vector512<float> mask = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(filled)).AsSingle();
        Vector512<float> added = Vector512.Create(offset) & mask;
        ref float first = ref MemoryMarshal.GetReference(lanes);
        for (nuint i = 0; i < (nuint)lanes.Length; i += Lanes)
        {
            (Vector512.LoadUnsafe(ref first, i) + added).StoreUnsafe(ref first, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Bytes512(ref byte source, ref int row, int filled, int v, float scale, ref float target)
    {
        // Quarter q of vector k holds row 4q + k, so that transposing each quarter puts the rows in lane order.
        Vector512<uint> a = FourRows(ref source, ref row, 0, v);
        Vector512<uint> b = FourRows(ref source, ref row, 1, v);
        Vector512<uint> c = FourRows(ref source, ref row, 2, v);
        Vector512<uint> d = FourRows(ref source, ref row, 3, v);
        Vector512<uint> mask = Vector512.LessThan(Vector512<uint>.Indices, Vector512.Create((uint)filled));
        Vector512<uint> abLow = Avx512F.UnpackLow(a, b);
        Vector512<uint> cdLow = Avx512F.UnpackLow(c, d);
        Vector512<uint> abHigh = Avx512F.UnpackHigh(a, b);
        Vector512<uint> cdHigh = Avx512F.UnpackHigh(c, d);
        ref float to = ref Unsafe.Add(ref target, v * Lanes);
        Store(Avx512F.UnpackLow(abLow.AsUInt64(), cdLow.AsUInt64()).AsUInt32() & mask, scale, ref to);
        Store(Avx512F.UnpackHigh(abLow.AsUInt64(), cdLow.AsUInt64()).AsUInt32() & mask, scale, ref Unsafe.Add(ref to, 4 * Lanes));
        Store(Avx512F.UnpackLow(abHigh.AsUInt64(), cdHigh.AsUInt64()).AsUInt32() & mask, scale, ref Unsafe.Add(ref to, 8 * Lanes));
        Store(Avx512F.UnpackHigh(abHigh.AsUInt64(), cdHigh.AsUInt64()).AsUInt32() & mask, scale, ref Unsafe.Add(ref to, 12 * Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> FourRows(ref byte source, ref int row, int k, int v) => Vector512.Create(
        Vector256.Create(LoadRow(ref source, ref row, k, v), LoadRow(ref source, ref row, k + 4, v)),
        Vector256.Create(LoadRow(ref source, ref row, k + 8, v), LoadRow(ref source, ref row, k + 12, v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> LoadRow(ref byte source, ref int row, int lane, int v) =>
        Vector128.LoadUnsafe(ref source, (nuint)(Unsafe.Add(ref row, lane) + v)).AsUInt32();

    /// <summary>Four bytes of each of 16 rows become four values of each of 16 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<uint> words, float scale, ref float to)
    {
        Vector512<uint> low = Vector512.Create(0xFFu);
        Vector512<float> factor = Vector512.Create(scale);
        (Vector512.ConvertToSingle((words & low).AsInt32()) * factor).StoreUnsafe(ref to);
        (Vector512.ConvertToSingle(((words >>> 8) & low).AsInt32()) * factor).StoreUnsafe(ref to, Lanes);
        (Vector512.ConvertToSingle(((words >>> 16) & low).AsInt32()) * factor).StoreUnsafe(ref to, 2 * Lanes);
        (Vector512.ConvertToSingle((words >>> 24).AsInt32()) * factor).StoreUnsafe(ref to, 3 * Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Bytes128(ref byte source, ref int row, int filled, int v, float scale, ref float target)
    {
        for (int lane = 0; lane < Lanes; lane += 4)
        {
            Vector128<uint> mask = MaskOf(lane, filled);
            (Vector128<uint> a, Vector128<uint> b, Vector128<uint> c, Vector128<uint> d) = Transpose(
                LoadRow(ref source, ref row, lane, v),
                LoadRow(ref source, ref row, lane + 1, v),
                LoadRow(ref source, ref row, lane + 2, v),
                LoadRow(ref source, ref row, lane + 3, v));
            ref float to = ref Unsafe.Add(ref target, (v * Lanes) + lane);
            Store(a & mask, scale, ref to);
            Store(b & mask, scale, ref Unsafe.Add(ref to, 4 * Lanes));
            Store(c & mask, scale, ref Unsafe.Add(ref to, 8 * Lanes));
            Store(d & mask, scale, ref Unsafe.Add(ref to, 12 * Lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<uint> words, float scale, ref float to)
    {
        Vector128<uint> low = Vector128.Create(0xFFu);
        Vector128<float> factor = Vector128.Create(scale);
        (Vector128.ConvertToSingle((words & low).AsInt32()) * factor).StoreUnsafe(ref to);
        (Vector128.ConvertToSingle(((words >>> 8) & low).AsInt32()) * factor).StoreUnsafe(ref to, Lanes);
        (Vector128.ConvertToSingle(((words >>> 16) & low).AsInt32()) * factor).StoreUnsafe(ref to, 2 * Lanes);
        (Vector128.ConvertToSingle((words >>> 24).AsInt32()) * factor).StoreUnsafe(ref to, 3 * Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Floats128(ref byte source, ref int row, int filled, int v, float scale, ref float target)
    {
        for (int lane = 0; lane < Lanes; lane += 4)
        {
            Vector128<uint> mask = MaskOf(lane, filled);
            (Vector128<uint> a, Vector128<uint> b, Vector128<uint> c, Vector128<uint> d) = Transpose(
                LoadFloats(ref source, ref row, lane, v),
                LoadFloats(ref source, ref row, lane + 1, v),
                LoadFloats(ref source, ref row, lane + 2, v),
                LoadFloats(ref source, ref row, lane + 3, v));
            ref float to = ref Unsafe.Add(ref target, (v * Lanes) + lane);
            ((a & mask).AsSingle() * scale).StoreUnsafe(ref to);
            ((b & mask).AsSingle() * scale).StoreUnsafe(ref to, Lanes);
            ((c & mask).AsSingle() * scale).StoreUnsafe(ref to, 2 * Lanes);
            ((d & mask).AsSingle() * scale).StoreUnsafe(ref to, 3 * Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> LoadFloats(ref byte source, ref int row, int lane, int v) =>
        Vector128.LoadUnsafe(ref source, (nuint)(Unsafe.Add(ref row, lane) + v) * sizeof(float)).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> MaskOf(int lane, int filled) =>
        Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(filled - lane)).AsUInt32();

    /// <summary>Transposes a 4x4 matrix of words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<uint> A, Vector128<uint> B, Vector128<uint> C, Vector128<uint> D) Transpose(
        Vector128<uint> a, Vector128<uint> b, Vector128<uint> c, Vector128<uint> d)
    {
        Vector128<uint> acLow = ZipLow(a, c);
        Vector128<uint> bdLow = ZipLow(b, d);
        Vector128<uint> acHigh = ZipHigh(a, c);
        Vector128<uint> bdHigh = ZipHigh(b, d);
        return (ZipLow(acLow, bdLow), ZipHigh(acLow, bdLow), ZipLow(acHigh, bdHigh), ZipHigh(acHigh, bdHigh));
    }

    /// <summary>a0 b0 a1 b1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> ZipLow(Vector128<uint> a, Vector128<uint> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    /// <summary>a2 b2 a3 b3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> ZipHigh(Vector128<uint> a, Vector128<uint> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);

    /// <summary>For rows shorter than a vector.</summary>
    private static void LoadOneByOne<T>(
        ReadOnlySpan<T> levels, ReadOnlySpan<int> rows, int filled, int length, float scale, Span<float> lanes)
        where T : System.Numerics.INumberBase<T>
    {
        for (int v = 0; v < length; v++)
        {
            for (int lane = 0; lane < Lanes; lane++)
            {
                lanes[(v * Lanes) + lane] = lane < filled ? float.CreateTruncating(levels[rows[lane] + v]) * scale : 0;
            }
        }
    }
}
