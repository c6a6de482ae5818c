using System.Linq;

namespace Netwright.Compiler.Network;

/// <summary>One trained tensor.</summary>
/// <param name="Name">Its name in checkpoints, such as <c>C1.weight</c>.</param>
/// <param name="Shape">Extents, in PyTorch's order: filters x channels x height x width, or units x inputs, or units.</param>
/// <param name="Init">First values.</param>
/// <param name="FanIn">Inputs of one unit.</param>
/// <param name="FanOut">Units that one input feeds.</param>
public sealed record Parameter(string Name, EquatableArray<int> Shape, InitRule Init, int FanIn, int FanOut)
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

/// <summary>A layer whose shapes are checked. It knows no place in the file: an edit that moves it changes nothing.</summary>
/// <param name="Name">As written, or made from kind and position; unique in its network.</param>
/// <param name="Input">Extent of what comes in.</param>
/// <param name="Output">Extent of what goes out.</param>
public abstract record Layer(string Name, Shape Input, Shape Output)
{
    /// <summary>The key that writes it in a spec, such as <c>conv</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>
    /// Rows and columns of the input from one row and column of the output to the next, where padding alone makes up the rest;
    /// null where rows and columns get lost.
    /// </summary>
    internal virtual Extent? Step => (Input.Height, Input.Width) == (Output.Height, Output.Width) ? new Extent(1, 1) : null;

    /// <summary>Trained tensors, in checkpoint order.</summary>
    public virtual EquatableArray<Parameter> Parameters => default;

    /// <summary>Tensors that training gathers but does not train, such as running statistics.</summary>
    public virtual EquatableArray<Parameter> Statistics => default;

    /// <summary>Number of weights that nothing trains.</summary>
    public virtual long FixedWeights => 0;

    /// <summary>Multiply-adds of one image's forward pass.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>
    /// Connections as LeCun et al. count them (1998, section II.B): for each output value its inputs, and one more for its
    /// bias; taps on padding count like others. 0 where nothing is summed or compared, as in activations and dropout.
    /// </summary>
    /// <remarks>Unless a layer says otherwise, each trained value serves every row and column of the output once.</remarks>
    public virtual long Connections => Parameters.Sum(parameter => parameter.Length) * Output.Height * Output.Width;

    /// <summary>Output values of a layer that has connections; a function of single values is part of the neurons before it.</summary>
    public virtual long Neurons => Connections == 0 ? 0 : Output.Length;
}
