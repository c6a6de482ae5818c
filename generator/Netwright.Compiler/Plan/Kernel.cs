namespace Netwright.Compiler.Plan;

/// <summary>A method that is written for the network: what it computes, in words. How it is written, its emitter knows.</summary>
/// <param name="Name">Unique in the network, such as <c>C1_Forward</c>.</param>
/// <param name="Summary">One sentence: what it computes.</param>
internal abstract record Kernel(string Name, string Summary) : Target
{
    /// <summary>The kernel as a method that layers of equal shape share; null where it must be the layer's own.</summary>
    public SharedForm? Shared { get; init; }

    /// <summary>The same under another name and with other words.</summary>
    public abstract Kernel As(string name, string summary);
}

/// <summary>What a kernel is called when several layers use it.</summary>
/// <param name="Shape">
/// Says all that the method depends on but its arguments, and is a name: <c>Conv_64x3x3_Over64x56x56_Forward</c>. Kernels of
/// equal shape have equal bodies.
/// </param>
/// <param name="Summary">What it computes, without a layer's name.</param>
internal sealed record SharedForm(string Shape, string Summary);
