using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Numerics;

namespace Netwright.Optimizers;

/// <summary>Stochastic gradient descent as PyTorch's <c>torch.optim.SGD</c> computes it, dampening 0.</summary>
/// <remarks>
/// g = gradient + decay w; velocity v = momentum v + g; d = g + momentum v with Nesterov's look-ahead, else v; w = w - rate d.
/// </remarks>
internal sealed class Sgd : Optimizer
{
    private readonly float momentum;
    private readonly bool nesterov;

    public Sgd(SgdOptions options, int parameterCount)
        : base(options, parameterCount, options.Momentum == 0 ? [] : ["momentum_buffer"])
    {
        momentum = OptionCheck.Decay(options.Momentum, "momentum");
        nesterov = options.Nesterov;
        if (nesterov && momentum == 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), "Nesterov's look-ahead needs momentum, which is 0; set momentum, such as 0.9, or nesterov to false.");
        }
    }

    private protected override void UpdateRange(
        Span<float> parameters, ReadOnlySpan<float> gradients, int start, StepRate rate)
    {
        float minusRate = (float)-rate.Rate;
        if (momentum == 0)
        {
            Run(new PlainStep(rate.Decay, minusRate), parameters, gradients, start);
        }
        else
        {
            Run(new MomentumStep(rate.Decay, momentum, nesterov, minusRate), parameters, gradients, start);
        }
    }

    private readonly record struct PlainStep(float Decay, float MinusRate) : ILaneStep
    {
        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float w, ref float g, ref float unused, ref float unusedToo, ref float unusedAsWell)
        {
            Vector512<float> weight = Vector512.LoadUnsafe(ref w);
            Vector512<float> gradient = Fused.MultiplyAdd(Vector512.Create(Decay), weight, Vector512.LoadUnsafe(ref g));
            Fused.MultiplyAdd(Vector512.Create(MinusRate), gradient, weight).StoreUnsafe(ref w);
        }
    }

    private readonly record struct MomentumStep(float Decay, float Momentum, bool Nesterov, float MinusRate) : ILaneStep
    {
        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float w, ref float g, ref float v, ref float unused, ref float unusedToo)
        {
            Vector512<float> weight = Vector512.LoadUnsafe(ref w);
            Vector512<float> gradient = Fused.MultiplyAdd(Vector512.Create(Decay), weight, Vector512.LoadUnsafe(ref g));
            Vector512<float> kept = Vector512.Create(Momentum);
            Vector512<float> velocity = Fused.MultiplyAdd(kept, Vector512.LoadUnsafe(ref v), gradient);
            velocity.StoreUnsafe(ref v);
            Vector512<float> direction = Nesterov ? Fused.MultiplyAdd(kept, velocity, gradient) : velocity;
            Fused.MultiplyAdd(Vector512.Create(MinusRate), direction, weight).StoreUnsafe(ref w);
        }
    }
}
