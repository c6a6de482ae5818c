using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Subsample.Plan;

/// <summary>Sums of windows, scaled and shifted.</summary>
internal sealed record SubsampleForward(SubsampleLayer Layer, ActivationKind Activation) : Kernel;

/// <summary>The gradient behind the activation, and a lane group's shares of the parameters' gradients.</summary>
internal sealed record SubsampleParameterGradient(SubsampleLayer Layer, ActivationKind Activation) : Kernel;

/// <summary>The gradient of the input.</summary>
internal sealed record SubsampleInputGradient(SubsampleLayer Layer, ActivationKind Activation) : Kernel;

/// <summary>A single image.</summary>
internal sealed record SubsamplePredict(SubsampleLayer Layer, ActivationKind Activation, Planes X) : Kernel;
