using Netwright.Compiler.Network;

namespace Netwright.Compiler.Layers.Rbf;

/// <summary>
/// The output layer of LeCun et al. (1998): the squared Euclidean distance of the input from each digit's bitmap, which nothing
/// trains. It gives the distances negated, so that the largest value wins here as everywhere.
/// </summary>
public sealed record RbfLayer(string Name, Shape Input, Shape Output) : Layer(Name, Input, Output)
{
    /// <inheritdoc/>
    public override string Kind => "rbf";

    /// <inheritdoc/>
    internal override Extent? Step => null;

    /// <inheritdoc/>
    public override long FixedWeights => Output.Length * Input.Length;

    /// <inheritdoc/>
    public override long MultiplyAdds => Output.Length * Input.Length;

    /// <inheritdoc/>
    public override long Connections => Output.Length * Input.Length;
}
