using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Numerics;

namespace Netwright.Optimizers;

/// <summary>RMSProp (Tieleman and Hinton, 2012), as PyTorch's <c>torch.optim.RMSprop</c> computes it.</summary>
/// <remarks>
/// g = gradient + decay w; s = s + (1 - alpha)(g^2 - s); d = g / (sqrt(s) + epsilon); where centred, m = m + (1 - alpha)(g - m) and
/// d = g / (sqrt(s - m^2) + epsilon); with momentum, v = momentum v + d and w = w - rate v, else w = w - rate d.
/// Of centred gradients that hardly change, rounding may leave s - m^2 below 0, whose root PyTorch makes NaN; here it is 0 then.
/// </remarks>
internal sealed class RmsProp : Optimizer
{
    private readonly float oneLessAlpha;
    private readonly float momentum;
    private readonly float epsilon;
    private readonly bool isCentered;

    public RmsProp(RmsPropOptions options, int parameterCount)
        : base(options, parameterCount, Names(options))
    {
        oneLessAlpha = (float)(1 - OptionCheck.AsWritten(OptionCheck.Decay(options.Alpha, "alpha")));
        momentum = OptionCheck.Decay(options.Momentum, "momentum");
        epsilon = OptionCheck.Positive(options.Epsilon, "epsilon");
        isCentered = options.Centered;
    }

    private protected override void UpdateRange(
        Span<float> parameters, ReadOnlySpan<float> gradients, int start, StepRate rate)
    {
        Constants constants = new(rate.Decay, oneLessAlpha, momentum, epsilon, (float)-rate.Rate);
        if (isCentered && momentum > 0)
        {
            Run(new CenteredMomentumStep(constants), parameters, gradients, start);
        }
        else if (isCentered)
        {
            Run(new CenteredStep(constants), parameters, gradients, start);
        }
        else if (momentum > 0)
        {
            Run(new MomentumStep(constants), parameters, gradients, start);
        }
        else
        {
            Run(new PlainStep(constants), parameters, gradients, start);
        }
    }

    private static ImmutableArray<string> Names(RmsPropOptions options) =>
    [
        "square_avg",
        .. options.Momentum == 0 ? ImmutableArray<string>.Empty : ["momentum_buffer"],
        .. options.Centered ? ["grad_avg"] : ImmutableArray<string>.Empty,
    ];

    private readonly record struct PlainStep(Constants Constants) : ILaneStep
    {
        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float w, ref float g, ref float s, ref float unused, ref float unusedToo)
        {
            Vector512<float> gradient = Constants.Gradient(ref w, ref g);
            Constants.Descend(ref w, Constants.Scaled(gradient, Constants.Mean(gradient * gradient, ref s)));
        }
    }

    private readonly record struct MomentumStep(Constants Constants) : ILaneStep
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float w, ref float g, ref float s, ref float v, ref float unused)
        {
            Vector512<float> gradient = Constants.Gradient(ref w, ref g);
            Vector512<float> scaled = Constants.Scaled(gradient, Constants.Mean(gradient * gradient, ref s));
            Constants.Descend(ref w, Constants.Velocity(scaled, ref v));
        }
    }

    private readonly record struct CenteredStep(Constants Constants) : ILaneStep
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float w, ref float g, ref float s, ref float m, ref float unused)
        {
            Vector512<float> gradient = Constants.Gradient(ref w, ref g);
            Constants.Descend(ref w, Constants.Scaled(gradient, Constants.Variance(gradient, ref s, ref m)));
        }
    }

    private readonly record struct CenteredMomentumStep(Constants Constants) : ILaneStep
    {
        public static int States => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float w, ref float g, ref float s, ref float v, ref float m)
        {
            Vector512<float> gradient = Constants.Gradient(ref w, ref g);
            Vector512<float> scaled = Constants.Scaled(gradient, Constants.Variance(gradient, ref s, ref m));
            Constants.Descend(ref w, Constants.Velocity(scaled, ref v));
        }
    }

    /// <summary>The pieces that the four forms are made of.</summary>
    private readonly record struct Constants(float Decay, float OneLessAlpha, float Momentum, float Epsilon, float MinusRate)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Gradient(ref float w, ref float g) =>
            Fused.MultiplyAdd(Vector512.Create(Decay), Vector512.LoadUnsafe(ref w), Vector512.LoadUnsafe(ref g));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Mean(Vector512<float> value, ref float mean)
        {
            Vector512<float> before = Vector512.LoadUnsafe(ref mean);
            Vector512<float> after = Fused.MultiplyAdd(Vector512.Create(OneLessAlpha), value - before, before);
            after.StoreUnsafe(ref mean);
            return after;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Variance(Vector512<float> gradient, ref float square, ref float mean)
        {
            Vector512<float> meanSquare = Mean(gradient * gradient, ref square);
            Vector512<float> center = Mean(gradient, ref mean);
            Vector512<float> variance = Fused.MultiplyAdd(-center, center, meanSquare);
            return Vector512.ConditionalSelect(Vector512.LessThan(variance, Vector512<float>.Zero), Vector512<float>.Zero, variance);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Scaled(Vector512<float> gradient, Vector512<float> square) =>
            gradient / (Vector512.Sqrt(square) + Vector512.Create(Epsilon));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Velocity(Vector512<float> scaled, ref float v)
        {
            Vector512<float> velocity = Fused.MultiplyAdd(Vector512.Create(Momentum), Vector512.LoadUnsafe(ref v), scaled);
            velocity.StoreUnsafe(ref v);
            return velocity;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Descend(ref float w, Vector512<float> direction) =>
            Fused.MultiplyAdd(Vector512.Create(MinusRate), direction, Vector512.LoadUnsafe(ref w)).StoreUnsafe(ref w);
    }
}
