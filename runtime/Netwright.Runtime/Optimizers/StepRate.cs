namespace Netwright.Optimizers;

/// <summary>What a step does to one group of parameters.</summary>
/// <param name="Rate">Learning rate, 0 or more.</param>
/// <param name="Decay">Weight decay; 0 where the group has none.</param>
internal readonly record struct StepRate(double Rate, float Decay)
{
    /// <summary>-rate x decay: what decoupled decay adds of each value to itself.</summary>
    public float MinusShrinking => (float)(-Rate * Decay);
}
