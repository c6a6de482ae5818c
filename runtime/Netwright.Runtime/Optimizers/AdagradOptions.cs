using Netwright.Optimizers;

namespace Netwright;

/// <summary>AdaGrad (Duchi et al., 2011): a rate for each value that falls with the sum of its squared gradients.</summary>
public sealed record AdagradOptions : OptimizerOptions
{
    /// <summary>AdaGrad with a learning rate of 0.01.</summary>
    public AdagradOptions() => LearningRate = 0.01f;

    /// <summary>How fast the rate falls of itself: in step t, from 0, it is <c>rate / (1 + t x decay)</c>; 0 or more.</summary>
    public float RateDecay { get; init; }

    /// <summary>What the sums of squares begin with; 0 or more.</summary>
    public float InitialSum { get; init; }

    /// <summary>Added to the root of the sum, above 0.</summary>
    public float Epsilon { get; init; } = 1e-10f;

    internal override Optimizer Create(int parameterCount) => new Adagrad(this, parameterCount);
}
