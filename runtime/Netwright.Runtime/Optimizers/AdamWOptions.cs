using Netwright.Optimizers;

namespace Netwright;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019): each step takes <c>rate x decay</c> of a value away, beside the
/// gradient. The decay is 0.01 where nothing else is said, as in PyTorch.
/// </summary>
public sealed record AdamWOptions : OptimizerOptions
{
    /// <summary>AdamW with a learning rate of 0.001 and a decay of 0.01.</summary>
    public AdamWOptions() => (LearningRate, WeightDecay) = (0.001f, 0.01f);

    /// <summary>Decay of the first moment: 0 up to, not including, 1.</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Decay of the second moment: 0 up to, not including, 1.</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>Added to the root of the second moment, above 0.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    internal override Optimizer Create(int parameterCount) => new AdamW(this, parameterCount);
}
