using Netwright.Optimizers;

namespace Netwright;

/// <summary>Stochastic gradient descent with momentum, as PyTorch's SGD computes it (dampening 0).</summary>
public sealed record SgdOptions : OptimizerOptions
{
    /// <summary>Share of the last step's velocity that is kept: 0 up to, not including, 1.</summary>
    public float Momentum { get; init; }

    /// <summary>Nesterov's look-ahead; needs momentum.</summary>
    public bool Nesterov { get; init; }

    internal override Optimizer Create(int parameterCount) => new Sgd(this, parameterCount);
}
