using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netwright.Optimizers;

/// <summary>Takes an optimiser's formula along a range of the block, 16 values at a time.</summary>
internal static class LaneLoop
{
    private const int Lanes = LaneGroup.Lanes;

    /// <summary>Updates a range; all spans are as long.</summary>
    /// <param name="step">The formula; a struct, so that each optimiser has a loop of its own.</param>
    /// <param name="parameters">The weights.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="first">First block of state; any span where the formula has none.</param>
    /// <param name="second">Second block of state, likewise.</param>
    /// <param name="third">Third block of state, likewise.</param>
    /// <remarks>The tail stands apart: for the sake of its calls the constants would leave their registers in the loop.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TStep>(
        in TStep step,
        Span<float> parameters,
        ReadOnlySpan<float> gradients,
        Span<float> first,
        Span<float> second,
        Span<float> third)
        where TStep : struct, ILaneStep
    {
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float a = ref MemoryMarshal.GetReference(first);
        ref float b = ref MemoryMarshal.GetReference(second);
        ref float c = ref MemoryMarshal.GetReference(third);
        TStep constants = step;
        int i = 0;
        for (; i <= parameters.Length - Lanes; i += Lanes)
        {
            constants.Apply(
                ref Unsafe.Add(ref w, i), ref Unsafe.Add(ref g, i), ref Unsafe.Add(ref a, i), ref Unsafe.Add(ref b, i), ref Unsafe.Add(ref c, i));
        }

        if (i < parameters.Length)
        {
            RunTail(step, new Tail(i), parameters, gradients, first, second, third);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunTail<TStep>(
        in TStep step,
        Tail tail,
        Span<float> parameters,
        ReadOnlySpan<float> gradients,
        Span<float> first,
        Span<float> second,
        Span<float> third)
        where TStep : struct, ILaneStep
    {
        Span<float> lanes = stackalloc float[5 * Lanes];
        step.Apply(
            ref tail.Load(lanes, 0, parameters),
            ref tail.Load(lanes, 1, gradients),
            ref Load(tail, lanes, TStep.States > 0, 2, first),
            ref Load(tail, lanes, TStep.States > 1, 3, second),
            ref Load(tail, lanes, TStep.States > 2, 4, third));
        tail.Store(lanes, 0, parameters);
        Store(tail, lanes, TStep.States > 0, 2, first);
        Store(tail, lanes, TStep.States > 1, 3, second);
        Store(tail, lanes, TStep.States > 2, 4, third);
    }

    // The number of states is a constant of the step's type, so the compiler leaves out what is not there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Load(Tail tail, Span<float> lanes, bool isThere, int slot, ReadOnlySpan<float> range) =>
        ref isThere ? ref tail.Load(lanes, slot, range) : ref MemoryMarshal.GetReference(lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Tail tail, ReadOnlySpan<float> lanes, bool isThere, int slot, Span<float> range)
    {
        if (isThere)
        {
            tail.Store(lanes, slot, range);
        }
    }
}
