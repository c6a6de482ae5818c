using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Netwright.Data;

namespace Netwright.Checkpoints;

/// <summary>What a checkpoint of a network holds.</summary>
/// <param name="Values">All stored values, in the order of the parameter block.</param>
/// <param name="Classes">The classes' names.</param>
/// <param name="Normalization">How levels become inputs; null where the file does not say.</param>
/// <param name="Notes">The metadata of Netwright.</param>
/// <param name="Training">What training keeps beside the values, by name.</param>
internal sealed record CheckpointContents(
    float[] Values,
    ImmutableArray<string> Classes,
    Normalization? Normalization,
    IReadOnlyDictionary<string, string> Notes,
    IReadOnlyDictionary<string, float[]> Training)
{
    /// <summary>Gives a network what belongs to it.</summary>
    public void CopyTo(Network network)
    {
        Values.AsSpan().CopyTo(network.Parameters.StoredValues);
        network.Adopt(Classes, Normalization);
    }
}
