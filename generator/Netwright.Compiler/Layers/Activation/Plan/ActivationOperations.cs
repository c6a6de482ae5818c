using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Activation.Plan;

/// <summary>y = f(x) of a lane group.</summary>
internal sealed record ActivationForward(ActivationLayer Layer) : Kernel;

/// <summary>dx = dy f'(x) of a lane group.</summary>
internal sealed record ActivationGradient(ActivationLayer Layer) : Kernel;

/// <summary>y = f(x) of so many values of a single image.</summary>
internal sealed record ActivationPredict(ActivationLayer Layer, int Floats) : Kernel;
