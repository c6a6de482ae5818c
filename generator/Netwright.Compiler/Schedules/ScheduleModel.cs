using Netwright.Compiler.Network;

namespace Netwright.Compiler.Schedules;

/// <summary>How the learning rate goes along a training.</summary>
public abstract record ScheduleModel
{
    /// <summary>The runtime's schedule.</summary>
    internal abstract RuntimeValue Value { get; }

    /// <summary>What does not fit the recipe round it, with a cure; null when all does.</summary>
    /// <param name="epochs">Epochs of the recipe.</param>
    /// <param name="learningRate">The optimiser's rate.</param>
    internal virtual string? Misfit(int epochs, double learningRate) => null;
}
