using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>A step that can write the sum of its output and another value, which saves a pass over both.</summary>
internal interface IAddingStep
{
    /// <summary>The same step that gives f(output + addend).</summary>
    /// <param name="addend">The other value.</param>
    /// <param name="activation">f.</param>
    Step Adding(Buffer addend, ActivationKind activation);
}
