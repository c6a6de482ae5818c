namespace Netwright.Compiler.Plan;

/// <summary>The kinds of memory that generated code works in.</summary>
internal enum Space
{
    /// <summary>A worker's: used again for its next lane group.</summary>
    Worker,

    /// <summary>
    /// A thread's, where lane groups have worker memory of their own: what one step needs and leaves behind stays in the cache.
    /// </summary>
    Scratch,

    /// <summary>A lane group's: stays until the reduction over the batch.</summary>
    Kept,

    /// <summary>The batch's: what its groups learn from each other.</summary>
    Shared,

    /// <summary>What is computed from the parameters alone: anew whenever they have changed.</summary>
    Prepared,

    /// <summary>The scratch of a single image's prediction.</summary>
    Predict,

    /// <summary>All tensors of the network.</summary>
    Parameters,

    /// <summary>The batch's gradient of the trained tensors.</summary>
    Gradients,
}

/// <summary>A piece of memory and when it is in use.</summary>
/// <param name="Name">What stands in it, such as <c>C1.y</c>.</param>
/// <param name="Space">Where it is.</param>
/// <param name="Floats">Its length.</param>
/// <param name="Extent">The same in words, such as <c>6x24x24 x 16 lanes</c>.</param>
/// <param name="First">The first moment of use; moments count the steps forward, the loss, and the steps back.</param>
/// <param name="Last">The last moment of use.</param>
/// <param name="Offset">Its place, in floats from the start of its space.</param>
internal sealed record Buffer(string Name, Space Space, int Floats, string Extent, int First, int Last, int Offset = 0)
{
    /// <summary>One float behind the end.</summary>
    public int End => checked(Offset + Floats);

    /// <summary>Whether both are in use at some moment.</summary>
    public bool Overlaps(Buffer other) => Space == other.Space && First <= other.Last && other.First <= Last;
}
