using System;

namespace Netwright.Optimizers;

/// <summary>What Adam and its kin have in common: two running means and the correction of their start at 0.</summary>
/// <remarks>The step's constants are computed in double precision, the powers by one multiplication a step.</remarks>
internal abstract class AdamMoments : Optimizer
{
    private readonly double beta1;
    private readonly double beta2;
    private double beta1Power = 1;
    private double beta2Power = 1;

    protected AdamMoments(OptimizerOptions options, float beta1, float beta2, int parameterCount)
        : base(options, parameterCount, ["exp_avg", "exp_avg_sq"])
    {
        this.beta1 = OptionCheck.AsWritten(OptionCheck.Decay(beta1, "beta1"));
        this.beta2 = OptionCheck.AsWritten(OptionCheck.Decay(beta2, "beta2"));
    }

    /// <summary>1 - beta1.</summary>
    protected float OneLessBeta1 => (float)(1 - beta1);

    /// <summary>1 - beta2.</summary>
    protected float OneLessBeta2 => (float)(1 - beta2);

    /// <summary>1 / sqrt(1 - beta2^t) of the step t that has begun.</summary>
    protected float RootCorrection => (float)(1 / Math.Sqrt(1 - beta2Power));

    /// <summary>-rate / (1 - beta1^t) of the step t that has begun.</summary>
    protected float MinusRate(double rate) => (float)(-rate / (1 - beta1Power));

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
}
