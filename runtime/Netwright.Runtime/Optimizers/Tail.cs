using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netwright.Optimizers;

/// <summary>
/// The last values of a range, too few for a vector, carried through the vector arithmetic in a padded copy: so they get the
/// same bits as in the middle of a range.
/// </summary>
/// <param name="start">Where in the range the tail begins.</param>
internal readonly ref struct Tail(int start)
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>Copies a range's tail into slot <paramref name="slot"/> of 16 lanes, the rest of which is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Load(Span<float> lanes, int slot, ReadOnlySpan<float> range)
    {
        Span<float> target = lanes.Slice(slot * Lanes, Lanes);
        target.Clear();
        range[start..].CopyTo(target);
        return ref MemoryMarshal.GetReference(target);
    }

    /// <summary>Copies a slot back into its range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ReadOnlySpan<float> lanes, int slot, Span<float> range) =>
        lanes.Slice(slot * Lanes, range.Length - start).CopyTo(range[start..]);
}
