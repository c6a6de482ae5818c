using System.Collections.Immutable;
using System.Linq;

namespace Netwright.Checkpoints;

/// <summary>What a network took from another's weights.</summary>
/// <param name="Taken">Tensors that were taken, in the network's order.</param>
/// <param name="Left">Tensors of the network that stay as they were, and why.</param>
/// <param name="Unused">Tensors of the file that the network has no use for.</param>
public sealed record TransferReport(ImmutableArray<string> Taken, ImmutableArray<TensorLeft> Left, ImmutableArray<string> Unused)
{
    /// <summary>The same in lines.</summary>
    public override string ToString() => string.Join(
        '\n',
        [
            $"taken: {(Taken.IsEmpty ? "nothing" : string.Join(", ", Taken))}",
            .. Left.Select(left => $"left: {left.Name}: {left.Reason}"),
            .. Unused.IsEmpty ? Enumerable.Empty<string>() : [$"unused: {string.Join(", ", Unused)}"],
        ]);
}

/// <summary>A tensor that keeps its values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why.</param>
public readonly record struct TensorLeft(string Name, string Reason);
