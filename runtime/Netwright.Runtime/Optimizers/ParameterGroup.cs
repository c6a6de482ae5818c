namespace Netwright.Optimizers;

/// <summary>Values of the parameter block that stand side by side and are treated alike.</summary>
/// <param name="End">One behind its last value; it begins where the group before it ends.</param>
/// <param name="RateFactor">What the learning rate is multiplied by.</param>
/// <param name="IsFrozen">Whether its values and their state stay what they are.</param>
/// <param name="Decays">Whether weight decay reaches it.</param>
internal readonly record struct ParameterGroup(int End, double RateFactor = 1, bool IsFrozen = false, bool Decays = true);
