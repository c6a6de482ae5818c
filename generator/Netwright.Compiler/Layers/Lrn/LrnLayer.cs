using Netwright.Compiler.Network;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Lrn;

/// <summary>
/// Local response normalisation (Krizhevsky, Sutskever and Hinton, 2012): y[c] = x[c] / (k + alpha * sum of x[m]^2)^beta, where
/// m runs over the <paramref name="Size"/> channels round c that there are. Alpha stands as in the paper: it is not divided by
/// the size, as PyTorch and Caffe do.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Input">Extent of what comes in, and of what goes out.</param>
/// <param name="Size">The paper's n: channels in the window, of which Size / 2, rounded down, stand before c.</param>
/// <param name="Alpha">At least 0.</param>
/// <param name="Beta">At least 0.</param>
/// <param name="K">Above 0.</param>
public sealed record LrnLayer(string Name, Shape Input, int Size, double Alpha, double Beta, double K) : Layer(Name, Input, Input)
{
    /// <inheritdoc/>
    public override string Kind => "lrn";

    /// <summary>All values; a record would print the numbers as the culture writes them.</summary>
    public override string ToString() =>
        Invariant($"{nameof(LrnLayer)} {{ {Name}, {Input}, {Size}, {Alpha:R}, {Beta:R}, {K:R} }}");
}
