using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Numerics;

namespace Netwright.Optimizers;

/// <summary>AdaGrad (Duchi et al., 2011), as PyTorch's <c>torch.optim.Adagrad</c> computes it.</summary>
/// <remarks>
/// g = gradient + decay w; s = s + g^2; w = w - rate / (1 + (t - 1) rate-decay) * g / (sqrt(s) + epsilon), in step t from 1.
/// </remarks>
internal sealed class Adagrad : Optimizer
{
    private readonly double rateDecay;
    private readonly float epsilon;

    public Adagrad(AdagradOptions options, int parameterCount)
        : base(options, parameterCount, ["sum"])
    {
        rateDecay = OptionCheck.NotNegative(options.RateDecay, "decay of the rate");
        epsilon = OptionCheck.Positive(options.Epsilon, "epsilon");
        Moment(0).Fill(OptionCheck.NotNegative(options.InitialSum, "initial sum of squares"));
    }

    private protected override void UpdateRange(
        Span<float> parameters, ReadOnlySpan<float> gradients, int start, StepRate rate) =>
        Run(new Step(rate.Decay, epsilon, (float)(-rate.Rate / (1 + ((StepCount - 1) * rateDecay)))), parameters, gradients, start);

    private readonly record struct Step(float Decay, float Epsilon, float MinusRate) : ILaneStep
    {
        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float w, ref float g, ref float s, ref float unused, ref float unusedToo)
        {
            Vector512<float> weight = Vector512.LoadUnsafe(ref w);
            Vector512<float> gradient = Fused.MultiplyAdd(Vector512.Create(Decay), weight, Vector512.LoadUnsafe(ref g));
            Vector512<float> sum = Fused.MultiplyAdd(gradient, gradient, Vector512.LoadUnsafe(ref s));
            sum.StoreUnsafe(ref s);
            Vector512<float> root = Vector512.Sqrt(sum) + Vector512.Create(Epsilon);
            Fused.MultiplyAdd(Vector512.Create(MinusRate), gradient / root, weight).StoreUnsafe(ref w);
        }
    }
}
