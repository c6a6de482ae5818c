using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Numerics;

namespace Netwright.Optimizers;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019), as PyTorch's <c>torch.optim.AdamW</c> computes it.</summary>
/// <remarks>
/// w = w - rate decay w; m = m + (1 - beta1)(g - m); v = v + (1 - beta2)(g^2 - v);
/// w = w - rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon).
/// </remarks>
internal sealed class AdamW(AdamWOptions options, int parameterCount)
    : AdamMoments(options, options.Beta1, options.Beta2, parameterCount)
{
    private readonly float epsilon = OptionCheck.Positive(options.Epsilon, "epsilon");

    private protected override void UpdateRange(
        Span<float> parameters, ReadOnlySpan<float> gradients, int start, StepRate rate) =>
        Run(
            new Step(rate.MinusShrinking, OneLessBeta1, OneLessBeta2, RootCorrection, epsilon, MinusRate(rate.Rate)),
            parameters,
            gradients,
            start);

    private readonly record struct Step(
        float MinusShrinking, float OneLessBeta1, float OneLessBeta2, float RootCorrection, float Epsilon, float MinusRate) : ILaneStep
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float w, ref float g, ref float m, ref float v, ref float unused)
        {
            Vector512<float> weight = Vector512.LoadUnsafe(ref w);
            Vector512<float> gradient = Vector512.LoadUnsafe(ref g);
            Vector512<float> mean = Vector512.LoadUnsafe(ref m);
            Vector512<float> square = Vector512.LoadUnsafe(ref v);

            // Not (1 - rate decay) w: next to 1 a small decay would lose its last digits.
            weight = Fused.MultiplyAdd(Vector512.Create(MinusShrinking), weight, weight);
            mean = Fused.MultiplyAdd(Vector512.Create(OneLessBeta1), gradient - mean, mean);
            square = Fused.MultiplyAdd(
                Vector512.Create(OneLessBeta2), Fused.MultiplyAdd(gradient, gradient, -square), square);
            mean.StoreUnsafe(ref m);
            square.StoreUnsafe(ref v);
            Vector512<float> root = Fused.MultiplyAdd(
                Vector512.Sqrt(square), Vector512.Create(RootCorrection), Vector512.Create(Epsilon));
            Fused.MultiplyAdd(Vector512.Create(MinusRate), mean / root, weight).StoreUnsafe(ref w);
        }
    }
}
