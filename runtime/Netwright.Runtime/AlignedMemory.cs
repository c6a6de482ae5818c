using System;
using System.Runtime.InteropServices;

namespace Netwright;

/// <summary>Managed memory whose first value stands on a cache line, so that vectors never straddle two.</summary>
internal static class AlignedMemory
{
    /// <summary>Bytes of a cache line, and of the widest vector.</summary>
    public const int Bytes = 64;

    private const int SlackFloats = Bytes / sizeof(float);

    /// <summary>
    /// A pinned, cleared array with room to align <paramref name="floats"/> values in, and for one vector behind them: a dense
    /// layer reads its last weights as a whole vector and ignores what lies beyond.
    /// </summary>
    public static float[] Allocate(int floats) => GC.AllocateArray<float>(checked(floats + (2 * SlackFloats)), pinned: true);

    /// <summary>The aligned part of an array from <see cref="Allocate"/>.</summary>
    public static Span<float> Align(float[] pinned, int floats)
    {
        long past = Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0) % Bytes;
        int start = past == 0 ? 0 : (int)(Bytes - past) / sizeof(float);
        return pinned.AsSpan(start, floats);
    }
}
