using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Dense.Plan;

/// <summary>The units of a lane group.</summary>
internal sealed record DenseForward(DenseStep Step) : Kernel;

/// <summary>The gradient behind the activation.</summary>
internal sealed record DenseDelta(DenseStep Step) : Kernel;

/// <summary>The gradient of the input.</summary>
internal sealed record DenseInputGradient(DenseStep Step) : Kernel;

/// <summary>The batch's gradient of some units' weights.</summary>
internal sealed record DenseWeightSums(DenseStep Step, int KeptFloats) : Kernel;

/// <summary>The units of a single image, each a row of weights.</summary>
internal sealed record DenseRows(DenseStep Step) : Kernel;

/// <summary>The units of a single image, by panels of weights.</summary>
internal sealed record DensePanelsForward(DenseStep Step) : Kernel;
