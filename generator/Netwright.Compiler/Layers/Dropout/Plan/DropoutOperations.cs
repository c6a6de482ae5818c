using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Dropout.Plan;

/// <summary>x with some values dropped.</summary>
internal sealed record DropoutForward(DropoutLayer Layer, int Number) : Kernel;

/// <summary>dy with the same values dropped.</summary>
internal sealed record DropoutGradient(DropoutLayer Layer, int Number) : Kernel;
