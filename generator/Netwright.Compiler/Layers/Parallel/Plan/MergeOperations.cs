using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Parallel.Plan;

/// <summary>The sum of several values, and its activation.</summary>
internal sealed record MergeSum(string Name, string Summary, int Inputs, int Floats, ActivationKind Activation) : Kernel;

/// <summary>The gradient of a sum behind its activation.</summary>
internal sealed record MergeDelta(string Name, int Floats, ActivationKind Activation) : Kernel;
