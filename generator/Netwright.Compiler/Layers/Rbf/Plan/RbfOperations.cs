using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Rbf.Plan;

/// <summary>Squared distances to each class's pattern.</summary>
internal sealed record RbfForward(RbfLayer Layer) : Kernel;

/// <summary>The gradient of the input.</summary>
internal sealed record RbfGradient(RbfLayer Layer) : Kernel;

/// <summary>The distances of a single image.</summary>
internal sealed record RbfPredict(RbfLayer Layer) : Kernel;
