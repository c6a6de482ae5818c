using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Netwright.Numerics;

namespace Netwright.Optimizers;

/// <summary>Lion (Chen et al., 2023, algorithm 2).</summary>
/// <remarks>
/// w = w - rate (sign(beta1 m + (1 - beta1) g) + decay w); then m = beta2 m + (1 - beta2) g. The sign of 0 is 0.
/// </remarks>
internal sealed class Lion : Optimizer
{
    private readonly float oneLessBeta1;
    private readonly float oneLessBeta2;

    public Lion(LionOptions options, int parameterCount)
        : base(options, parameterCount, ["exp_avg"])
    {
        oneLessBeta1 = (float)(1 - OptionCheck.AsWritten(OptionCheck.Decay(options.Beta1, "beta1")));
        oneLessBeta2 = (float)(1 - OptionCheck.AsWritten(OptionCheck.Decay(options.Beta2, "beta2")));
    }

    private protected override void UpdateRange(
        Span<float> parameters, ReadOnlySpan<float> gradients, int start, StepRate rate) =>
        Run(new Step(rate.MinusShrinking, oneLessBeta1, oneLessBeta2, (float)-rate.Rate), parameters, gradients, start);

    private readonly record struct Step(float MinusShrinking, float OneLessBeta1, float OneLessBeta2, float MinusRate) : ILaneStep
    {
        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref float w, ref float g, ref float m, ref float unused, ref float unusedToo)
        {
            Vector512<float> weight = Vector512.LoadUnsafe(ref w);
            Vector512<float> mean = Vector512.LoadUnsafe(ref m);
            Vector512<float> change = Vector512.LoadUnsafe(ref g) - mean;
            Vector512<float> direction = Sign(Fused.MultiplyAdd(Vector512.Create(OneLessBeta1), change, mean));
            Fused.MultiplyAdd(Vector512.Create(OneLessBeta2), change, mean).StoreUnsafe(ref m);
            weight = Fused.MultiplyAdd(Vector512.Create(MinusShrinking), weight, weight);
            Fused.MultiplyAdd(Vector512.Create(MinusRate), direction, weight).StoreUnsafe(ref w);
        }

        /// <summary>1, -1, or the value itself where it is 0 or NaN.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<float> Sign(Vector512<float> value)
        {
            Vector512<float> one = Vector512<float>.One | (value & Vector512.Create(-0f));
            return Vector512.ConditionalSelect(Vector512.GreaterThan(Vector512.Abs(value), Vector512<float>.Zero), one, value);
        }
    }
}
