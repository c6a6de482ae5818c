using System.Collections.Generic;

namespace Netwright.Compiler.Plan;

/// <summary>One thing that is done to a lane group: a layer, or several that run as one.</summary>
/// <param name="Name">The name of the layer that leads it.</param>
internal abstract record Step(string Name)
{
    /// <summary>The methods that it calls on the way forward, with their arguments.</summary>
    public abstract IEnumerable<Call> Forward();

    /// <summary>What every group calls before <see cref="Forward"/>; then the groups wait for each other and are joined.</summary>
    public virtual IEnumerable<Call> BeforeForward() => [];

    /// <summary>What joins the groups between <see cref="BeforeForward"/> and <see cref="Forward"/>.</summary>
    public virtual IEnumerable<Call> JoinForward(int keptFloats) => [];

    /// <summary>What every group calls before <see cref="Backward"/>; then the groups wait for each other and are joined.</summary>
    public virtual IEnumerable<Call> BeforeBackward() => [];

    /// <summary>What joins the groups between <see cref="BeforeBackward"/> and <see cref="Backward"/>.</summary>
    public virtual IEnumerable<Call> JoinBackward(int keptFloats) => [];

    /// <summary>The methods that it calls on the way back, with their arguments.</summary>
    public abstract IEnumerable<Call> Backward();

    /// <summary>The pieces of the reduction over the batch that give this step's gradients.</summary>
    public virtual IEnumerable<Chunk> Gradients(int keptFloats) => [];

    /// <summary>
    /// The pieces that prepare this step's weights whenever they have changed; <see cref="Gradients"/> does the same where it updates
    /// them.
    /// </summary>
    public virtual IEnumerable<Chunk> Prepare() => [];
}
