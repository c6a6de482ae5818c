using Netwright.Optimizers;

namespace Netwright;

/// <summary>RMSProp (Tieleman and Hinton, 2012): gradients over the root of their running mean square, as PyTorch computes it.</summary>
public sealed record RmsPropOptions : OptimizerOptions
{
    /// <summary>RMSProp with a learning rate of 0.01.</summary>
    public RmsPropOptions() => LearningRate = 0.01f;

    /// <summary>Decay of the running mean square: 0 up to, not including, 1.</summary>
    public float Alpha { get; init; } = 0.99f;

    /// <summary>Share of the last step's velocity that is kept: 0 up to, not including, 1.</summary>
    public float Momentum { get; init; }

    /// <summary>Whether the gradient's running mean is taken out of the mean square (Graves, 2013): its variance is what remains.</summary>
    public bool Centered { get; init; }

    /// <summary>Added to the root, above 0.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    internal override Optimizer Create(int parameterCount) => new RmsProp(this, parameterCount);
}
