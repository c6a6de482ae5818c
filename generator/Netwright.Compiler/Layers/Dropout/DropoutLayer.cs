using Netwright.Compiler.Network;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Dropout;

/// <summary>In training, sets each value to zero with probability <paramref name="Rate"/> and scales the others by 1 / (1 - rate).</summary>
public sealed record DropoutLayer(string Name, Shape Input, double Rate) : Layer(Name, Input, Input)
{
    /// <inheritdoc/>
    public override string Kind => "dropout";

    /// <summary>All values; a record would print the rate as the culture writes it.</summary>
    public override string ToString() => Invariant($"{nameof(DropoutLayer)} {{ {Name}, {Input}, {Rate:R} }}");
}
