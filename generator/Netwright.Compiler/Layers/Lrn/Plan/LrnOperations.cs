using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Lrn.Plan;

/// <summary>Responses over those of neighbouring channels, and what the way back needs of them.</summary>
internal sealed record LrnForward(LrnLayer Layer) : Kernel;

/// <summary>The gradient of the input.</summary>
internal sealed record LrnGradient(LrnLayer Layer) : Kernel;

/// <summary>A single image.</summary>
internal sealed record LrnPredict(LrnLayer Layer, ChannelRun Run) : Kernel;
