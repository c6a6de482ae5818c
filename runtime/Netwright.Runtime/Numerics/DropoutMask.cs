using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Numerics;

/// <summary>Which values dropout lets stay: counter-based random bits, a pure function of key and place.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DropoutMask
{
    private const uint Golden = 0x9E3779B9u;

    /// <summary>The key of each lane in one dropout layer.</summary>
    /// <param name="imageKeys">16 keys, of <see cref="LaneGroup.DropoutKeys"/>.</param>
    /// <param name="layer">Number of the layer in its network.</param>
    public static Vector512<uint> LayerKey(ReadOnlySpan<uint> imageKeys, int layer) =>
        Mix(Vector512.Create(imageKeys) ^ Vector512.Create(Golden * (uint)(layer + 1)));

    /// <summary>All bits set in the lanes whose value number <paramref name="place"/> stays.</summary>
    /// <param name="key">Of <see cref="LayerKey"/>.</param>
    /// <param name="place">Number of the value in its image.</param>
    /// <param name="threshold">Rate of dropout times 2^32.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Stays(Vector512<uint> key, int place, uint threshold)
    {
        Vector512<uint> bits = Mix(key + Vector512.Create(Golden * (uint)place));
        return Vector512.GreaterThanOrEqual(bits, Vector512.Create(threshold)).AsSingle();
    }

    /// <summary>A bijection of 32 bits in which each input bit moves each output bit with a chance near one half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Mix(Vector512<uint> bits)
    {
        bits ^= bits >>> 16;
        bits *= Vector512.Create(0x21F0AAADu);
        bits ^= bits >>> 15;
        bits *= Vector512.Create(0x735A2D97u);
        return bits ^ (bits >>> 15);
    }
}
