using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.BatchNorm.Plan;

/// <summary>A lane group's moments of each channel.</summary>
internal sealed record BatchNormStatistics : Kernel;

/// <summary>y by the batch's statistics; with an addend, the sum of both.</summary>
internal sealed record BatchNormForward(ActivationKind Activation, bool Adds) : Kernel;

/// <summary>y by the running statistics; with an addend, the sum of both.</summary>
internal sealed record BatchNormInference(ActivationKind Activation, bool Adds) : Kernel;

/// <summary>The gradient behind the activation, and a lane group's shares of the parameters' gradients.</summary>
internal sealed record BatchNormDelta(ActivationKind Activation) : Kernel;

/// <summary>dx from the batch's sums.</summary>
internal sealed record BatchNormInputGradient : Kernel;

/// <summary>A single image by the running statistics.</summary>
internal sealed record BatchNormPredict(BatchNormLayer Layer, ActivationKind Activation, Planes X) : Kernel;
