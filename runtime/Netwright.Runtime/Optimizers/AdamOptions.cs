using Netwright.Optimizers;

namespace Netwright;

/// <summary>Adam (Kingma and Ba, 2015), with bias correction.</summary>
public sealed record AdamOptions : OptimizerOptions
{
    /// <summary>Adam with a learning rate of 0.001.</summary>
    public AdamOptions() => LearningRate = 0.001f;

    /// <summary>Decay of the first moment: 0 up to, not including, 1.</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Decay of the second moment: 0 up to, not including, 1.</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>Added to the root of the second moment, above 0.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    internal override Optimizer Create(int parameterCount) => new Adam(this, parameterCount);
}
