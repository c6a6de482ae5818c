using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>f of so many sums, where they stand.</summary>
internal sealed record Activate(ActivationKind Activation) : Kernel;

/// <summary>Activation and pool of a convolution's sums.</summary>
internal sealed record TailForward(ConvLayer Layer, FusedTail Tail) : Kernel;

/// <summary>The way back through pool and activation, and the gradient of the biases.</summary>
internal sealed record TailGradient(ConvLayer Layer, FusedTail Tail) : Kernel;

/// <summary>A convolution whose outputs gather their taps.</summary>
internal sealed record DirectForward(ConvLayer Layer, FusedTail Tail) : Kernel;

/// <summary>Its lane group's share of the weights' gradient.</summary>
internal sealed record DirectWeightGradient(ConvLayer Layer) : Kernel;

/// <summary>Its gradient of the input.</summary>
internal sealed record DirectInputGradient(ConvLayer Layer) : Kernel;

/// <summary>A convolution by Winograd's minimal filtering.</summary>
/// <param name="Layer">The convolution.</param>
/// <param name="Memory">How it is cut, and where its points stand.</param>
/// <param name="KeepsPoints">Whether the input's points stand apart, for the way back.</param>
internal sealed record WinogradForward(ConvLayer Layer, WinogradMemory Memory, bool KeepsPoints) : Kernel;

/// <summary>The same way back: the lane group's share of the weights' gradient, and the gradient of the input.</summary>
/// <param name="Layer">The convolution.</param>
/// <param name="Memory">How it is cut, and where its points stand.</param>
/// <param name="HasPoints">Whether the way forward has kept the input's points.</param>
/// <param name="HasInputGradient">Whether somebody needs the input's gradient.</param>
internal sealed record WinogradGradients(ConvLayer Layer, WinogradMemory Memory, bool HasPoints, bool HasInputGradient) : Kernel;

/// <summary>The factors of some filters.</summary>
/// <param name="Layer">The convolution.</param>
/// <param name="Memory">Where they stand.</param>
internal sealed record WinogradFactors(ConvLayer Layer, WinogradMemory Memory) : Kernel;

/// <summary>A convolution as products of matrices.</summary>
/// <param name="Layer">The convolution.</param>
/// <param name="Shape">How it is cut.</param>
internal sealed record ProductForward(ConvLayer Layer, ProductShape Shape) : Kernel;

/// <summary>Its gradient of the input.</summary>
/// <param name="Layer">The convolution.</param>
/// <param name="Shape">How it is cut.</param>
internal sealed record ProductInputGradient(ConvLayer Layer, ProductShape Shape) : Kernel;

/// <summary>Its lane group's share of the weights' gradient.</summary>
/// <param name="Layer">The convolution.</param>
/// <param name="Shape">How it is cut.</param>
internal sealed record ProductWeightGradient(ConvLayer Layer, ProductShape Shape) : Kernel;

/// <summary>A single image's convolution over planes.</summary>
internal sealed record PlanesForward(ConvLayer Layer, ActivationKind Activation, Planes X, Planes Y) : Kernel;

/// <summary>A single image with its padding, cut by the stride.</summary>
internal sealed record PlanesParts(ConvLayer Layer, Planes X, Planes Parts) : Kernel;

/// <summary>Weights with zeros for the channels that a filter does not see.</summary>
internal sealed record AllChannels(ConvLayer Layer) : Kernel;

/// <summary>Bias, activation and pool of a single image's cells of 2x2; the pool may have an activation of its own.</summary>
internal sealed record CellsForward(ConvLayer Layer, ActivationKind Activation, Layer Pool, ActivationKind Pooled, int Cells) : Kernel;
