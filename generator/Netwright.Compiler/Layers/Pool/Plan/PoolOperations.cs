using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Pool.Plan;

/// <summary>Each window's largest value or mean.</summary>
internal sealed record PoolForward(PoolLayer Layer) : Kernel;

/// <summary>The gradient of the input.</summary>
internal sealed record PoolGradient(PoolLayer Layer) : Kernel;

/// <summary>The windows of a single image's planes.</summary>
internal sealed record PoolPlanes(PoolLayer Layer, Planes X) : Kernel;
