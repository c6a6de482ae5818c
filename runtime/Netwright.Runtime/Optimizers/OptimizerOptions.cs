using Netwright.Optimizers;

namespace Netwright;

/// <summary>An update rule with its constants, such as <see cref="SgdOptions"/> or <see cref="AdamOptions"/>.</summary>
public abstract record OptimizerOptions
{
    /// <summary>Learning rate, above 0; a schedule may change it from step to step. Where a rule has a usual one, that is the default, as in a spec; else it must be given.</summary>
    public float LearningRate { get; init; }

    /// <summary>
    /// Pull of every value towards 0, 0 or more. Where a rule says nothing else, an L2 penalty: <c>decay x weight</c> is added to the
    /// gradient.
    /// </summary>
    public float WeightDecay { get; init; }

    /// <summary>Makes the optimiser at step 0.</summary>
    /// <param name="parameterCount">Number of trained values.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal abstract Optimizer Create(int parameterCount);
}
