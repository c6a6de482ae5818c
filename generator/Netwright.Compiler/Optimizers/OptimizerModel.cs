using Netwright.Compiler.Network;

namespace Netwright.Compiler.Optimizers;

/// <summary>An update rule with its constants.</summary>
/// <param name="LearningRate">What a step is multiplied by.</param>
/// <param name="WeightDecay">Pull of every value towards 0.</param>
public abstract record OptimizerModel(double LearningRate, double WeightDecay)
{
    /// <summary>Values that it remembers of each parameter from step to step.</summary>
    internal abstract int States { get; }

    /// <summary>The runtime's options.</summary>
    internal abstract RuntimeValue Value { get; }
}
