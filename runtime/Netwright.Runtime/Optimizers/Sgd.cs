using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Netwright.Numerics;

namespace Netwright.Optimizers;

/// <summary>Stochastic gradient descent as PyTorch's <c>torch.optim.SGD</c> computes it, dampening 0.</summary>
/// <remarks>
/// g = gradient + decay w; velocity v = momentum v + g; d = g + momentum v with Nesterov's look-ahead, else v; w = w - rate d.
/// </remarks>
internal sealed class Sgd : Optimizer
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly float momentum;
    private readonly float decay;
    private readonly bool nesterov;

    public Sgd(SgdOptions options, int parameterCount)
        : base(options, parameterCount, options.Momentum == 0 ? [] : ["momentum_buffer"])
    {
        momentum = OptionCheck.Decay(options.Momentum, "momentum");
        decay = options.WeightDecay;
        nesterov = options.Nesterov;
        if (nesterov && momentum == 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), "Nesterov's look-ahead needs momentum, which is 0; set momentum, such as 0.9, or nesterov to false.");
        }
    }

    private protected override void UpdateRange(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
    {
        if (momentum == 0)
        {
            UpdatePlain(parameters, gradients);
        }
        else
        {
            UpdateWithMomentum(parameters, gradients, Moment(0).Slice(start, parameters.Length));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void UpdatePlain(Span<float> parameters, ReadOnlySpan<float> gradients)
    {
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        int i = 0;
        for (; i <= parameters.Length - Lanes; i += Lanes)
        {
            Step(ref Unsafe.Add(ref w, i), ref Unsafe.Add(ref g, i));
        }

        if (i < parameters.Length)
        {
            Tail tail = new(i);
            Span<float> lanes = stackalloc float[2 * Lanes];
            ref float first = ref tail.Load(lanes, 0, parameters);
            Step(ref first, ref tail.Load(lanes, 1, gradients));
            tail.Store(lanes, 0, parameters);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void UpdateWithMomentum(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> velocity)
    {
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float v = ref MemoryMarshal.GetReference(velocity);
        int i = 0;
        for (; i <= parameters.Length - Lanes; i += Lanes)
        {
            Step(ref Unsafe.Add(ref w, i), ref Unsafe.Add(ref g, i), ref Unsafe.Add(ref v, i));
        }

        if (i < parameters.Length)
        {
            Tail tail = new(i);
            Span<float> lanes = stackalloc float[3 * Lanes];
            ref float first = ref tail.Load(lanes, 0, parameters);
            Step(ref first, ref tail.Load(lanes, 1, gradients), ref tail.Load(lanes, 2, velocity));
            tail.Store(lanes, 0, parameters);
            tail.Store(lanes, 2, velocity);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(ref float w, ref float g)
    {
        Vector512<float> weight = Vector512.LoadUnsafe(ref w);
        Vector512<float> gradient = Fused.MultiplyAdd(Vector512.Create(decay), weight, Vector512.LoadUnsafe(ref g));
        Fused.MultiplyAdd(Vector512.Create(-LearningRate), gradient, weight).StoreUnsafe(ref w);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(ref float w, ref float g, ref float v)
    {
        Vector512<float> weight = Vector512.LoadUnsafe(ref w);
        Vector512<float> gradient = Fused.MultiplyAdd(Vector512.Create(decay), weight, Vector512.LoadUnsafe(ref g));
        Vector512<float> kept = Vector512.Create(momentum);
        Vector512<float> velocity = Fused.MultiplyAdd(kept, Vector512.LoadUnsafe(ref v), gradient);
        velocity.StoreUnsafe(ref v);
        Vector512<float> direction = nesterov ? Fused.MultiplyAdd(kept, velocity, gradient) : velocity;
        Fused.MultiplyAdd(Vector512.Create(-LearningRate), direction, weight).StoreUnsafe(ref w);
    }
}
