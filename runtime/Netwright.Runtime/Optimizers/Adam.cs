using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Netwright.Numerics;

namespace Netwright.Optimizers;

/// <summary>Adam (Kingma and Ba, 2015) with bias correction, as PyTorch's <c>torch.optim.Adam</c> computes it.</summary>
/// <remarks>
/// g = gradient + decay w; m = m + (1 - beta1)(g - m); v = v + (1 - beta2)(g^2 - v);
/// w = w - rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon).
/// The step's constants are computed in double precision, the powers by one multiplication a step.
/// </remarks>
internal sealed class Adam : Optimizer
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly double beta1;
    private readonly double beta2;
    private readonly float epsilon;
    private readonly float decay;
    private double beta1Power = 1;
    private double beta2Power = 1;

    public Adam(AdamOptions options, int parameterCount)
        : base(options, parameterCount, ["exp_avg", "exp_avg_sq"])
    {
        beta1 = AsWritten(OptionCheck.Decay(options.Beta1, "beta1"));
        beta2 = AsWritten(OptionCheck.Decay(options.Beta2, "beta2"));
        epsilon = OptionCheck.Positive(options.Epsilon, "epsilon");
        decay = options.WeightDecay;
    }

    private protected override void Advance()
    {
        beta1Power *= beta1;
        beta2Power *= beta2;
    }

    private protected override void Rewind()
    {
        beta1Power = 1;
        beta2Power = 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private protected override void UpdateRange(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
    {
        StepConstants step = new(
            decay,
            (float)(1 - beta1),
            (float)(1 - beta2),
            (float)(1 / Math.Sqrt(1 - beta2Power)),
            epsilon,
            (float)(-LearningRate / (1 - beta1Power)));
        Span<float> mean = Moment(0).Slice(start, parameters.Length);
        Span<float> square = Moment(1).Slice(start, parameters.Length);
        ref float w = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float m = ref MemoryMarshal.GetReference(mean);
        ref float v = ref MemoryMarshal.GetReference(square);
        int i = 0;
        for (; i <= parameters.Length - Lanes; i += Lanes)
        {
            Step(step, ref Unsafe.Add(ref w, i), ref Unsafe.Add(ref g, i), ref Unsafe.Add(ref m, i), ref Unsafe.Add(ref v, i));
        }

        if (i < parameters.Length)
        {
            Tail tail = new(i);
            Span<float> lanes = stackalloc float[4 * Lanes];
            ref float first = ref tail.Load(lanes, 0, parameters);
            Step(step, ref first, ref tail.Load(lanes, 1, gradients), ref tail.Load(lanes, 2, mean), ref tail.Load(lanes, 3, square));
            tail.Store(lanes, 0, parameters);
            tail.Store(lanes, 2, mean);
            tail.Store(lanes, 3, square);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(in StepConstants step, ref float w, ref float g, ref float m, ref float v)
    {
        Vector512<float> weight = Vector512.LoadUnsafe(ref w);
        Vector512<float> mean = Vector512.LoadUnsafe(ref m);
        Vector512<float> square = Vector512.LoadUnsafe(ref v);
        Vector512<float> gradient = Fused.MultiplyAdd(Vector512.Create(step.Decay), weight, Vector512.LoadUnsafe(ref g));
        mean = Fused.MultiplyAdd(Vector512.Create(step.OneLessBeta1), gradient - mean, mean);
        square = Fused.MultiplyAdd(
            Vector512.Create(step.OneLessBeta2), Fused.MultiplyAdd(gradient, gradient, -square), square);
        mean.StoreUnsafe(ref m);
        square.StoreUnsafe(ref v);
        Vector512<float> root = Fused.MultiplyAdd(
            Vector512.Sqrt(square), Vector512.Create(step.RootCorrection), Vector512.Create(step.Epsilon));
        Fused.MultiplyAdd(Vector512.Create(step.MinusRate), mean / root, weight).StoreUnsafe(ref w);
    }

    /// <summary>The decimal that the option was written as: 0.999, not the float nearest to it.</summary>
    private static double AsWritten(float value) => (double)(decimal)value;

    private readonly record struct StepConstants(
        float Decay, float OneLessBeta1, float OneLessBeta2, float RootCorrection, float Epsilon, float MinusRate);
}
