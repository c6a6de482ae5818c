using Netwright.Compiler.Network;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Dropout;

/// <summary>
/// In training, sets each value, or each channel as a whole, to zero with probability <paramref name="Rate"/> and scales the
/// others by 1 / (1 - rate) (Srivastava et al., 2014; whole channels: Tompson et al., 2015).
/// </summary>
public sealed record DropoutLayer(string Name, Shape Input, double Rate, bool WholeChannels = false) : Layer(Name, Input, Input)
{
    /// <inheritdoc/>
    public override string Kind => WholeChannels ? "dropout2d" : "dropout";

    /// <summary>All values; a record would print the rate as the culture writes it.</summary>
    public override string ToString() => Invariant($"{nameof(DropoutLayer)} {{ {Kind}, {Name}, {Input}, {Rate:R} }}");
}
