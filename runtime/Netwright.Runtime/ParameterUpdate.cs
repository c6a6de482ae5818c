using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netwright.Optimizers;

namespace Netwright;

/// <summary>
/// The optimiser's step on each piece of the gradient as soon as it is summed, by the thread that summed it: the piece is in its
/// cache then. The default value updates nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ParameterUpdate
{
    private readonly Optimizer? optimizer;
    private readonly Span<float> parameters;
    private readonly Span<float> gradients;

    internal ParameterUpdate(Optimizer optimizer, Span<float> parameters, Span<float> gradients, Span<float> prepared)
    {
        Prepared = prepared;
        this.optimizer = optimizer;
        this.parameters = parameters;
        this.gradients = gradients;
    }

    /// <summary>Whether parameters are updated: what is prepared from them is prepared anew, then.</summary>
    public bool IsDue => optimizer is not null;

    /// <summary>Where the weights prepared for lane groups stand; empty where <see cref="IsDue"/> is false.</summary>
    public Span<float> Prepared { get; }

    /// <summary>Updates the parameters of some items, such as the units of a dense layer.</summary>
    /// <param name="gradient">The gradient by the first parameter of item 0, in the gradient block.</param>
    /// <param name="itemFloats">Parameters of an item.</param>
    /// <param name="first">The first item.</param>
    /// <param name="end">One item behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Apply(ref float gradient, int itemFloats, int first, int end)
    {
        if (IsDue)
        {
            nint bytes = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(gradients), ref gradient);
            int start = (int)(bytes / sizeof(float)) + (first * itemFloats);
            optimizer!.Update(parameters, gradients, start, (end - first) * itemFloats);
        }
    }
}
