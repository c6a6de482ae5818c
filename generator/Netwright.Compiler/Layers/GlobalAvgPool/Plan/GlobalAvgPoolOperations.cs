using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.GlobalAvgPool.Plan;

/// <summary>The mean of each channel.</summary>
internal sealed record GlobalAvgPoolForward(GlobalAvgPoolLayer Layer) : Kernel;

/// <summary>Each pixel's share of its channel's gradient.</summary>
internal sealed record GlobalAvgPoolGradient(GlobalAvgPoolLayer Layer) : Kernel;

/// <summary>The means of a single image.</summary>
internal sealed record GlobalAvgPoolPredict(GlobalAvgPoolLayer Layer, Planes X) : Kernel;
