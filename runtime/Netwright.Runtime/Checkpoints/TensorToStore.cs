using System;
using System.Collections.Immutable;

namespace Netwright.Checkpoints;

/// <summary>Gives the values of a tensor when they are written.</summary>
internal delegate ReadOnlySpan<float> TensorValues();

/// <summary>One tensor for a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its extents, outermost first.</param>
/// <param name="Values">Its values, as many as the shape has.</param>
internal sealed record TensorToStore(string Name, ImmutableArray<int> Shape, TensorValues Values)
{
    /// <summary>Number of values.</summary>
    public long Length
    {
        get
        {
            long length = 1;
            foreach (int extent in Shape)
            {
                length *= extent;
            }

            return length;
        }
    }
}
