using Netwright.Optimizers;

namespace Netwright;

/// <summary>
/// Lion (Chen et al., 2023, algorithm 2): the sign of a mean of gradients, and decoupled weight decay. Its steps are as long for every
/// value, so its rate is a third to a tenth of Adam's, and its decay three to ten times AdamW's.
/// </summary>
public sealed record LionOptions : OptimizerOptions
{
    /// <summary>Lion with a learning rate of 0.0001.</summary>
    public LionOptions() => LearningRate = 0.0001f;

    /// <summary>The momentum's share in a step's direction: 0 up to, not including, 1.</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Decay of the momentum: 0 up to, not including, 1.</summary>
    public float Beta2 { get; init; } = 0.99f;

    internal override Optimizer Create(int parameterCount) => new Lion(this, parameterCount);
}
