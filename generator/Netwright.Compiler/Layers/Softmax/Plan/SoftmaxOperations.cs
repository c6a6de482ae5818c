using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Softmax.Plan;

/// <summary>Shares of the sum over channels.</summary>
internal sealed record SoftmaxForward(SoftmaxLayer Layer, ChannelRun Run, bool OfImage) : Kernel;

/// <summary>The gradient of the input.</summary>
internal sealed record SoftmaxGradient(SoftmaxLayer Layer) : Kernel;
