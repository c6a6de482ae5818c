using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;
using Buffer = Netwright.Compiler.Plan.Buffer;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Dense.Plan;

/// <summary>A dense layer with its activation; a convolution whose kernel covers its whole input is one, too.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Inputs">Values it reads.</param>
/// <param name="Units">Values it gives.</param>
/// <param name="Activation">Applied to each.</param>
/// <param name="Weights">Place of the weights in the parameter block; the biases follow them.</param>
/// <param name="X">Input.</param>
/// <param name="Y">Output.</param>
/// <param name="Gradient">Gradient of the output; null where no gradient flows.</param>
/// <param name="Delta">Gradient of the sums before the activation; kept.</param>
/// <param name="Rows">The input as a row for each image; kept.</param>
/// <param name="InputGradient">Gradient of the input; null where nobody needs it.</param>
internal sealed record DenseStep(
    string Name,
    int Inputs,
    int Units,
    ActivationKind Activation,
    int Weights,
    Buffer X,
    Buffer Y,
    Buffer? Gradient,
    Buffer Delta,
    Buffer Rows,
    Buffer? InputGradient) : Step(Name)
{
    /// <summary>Whether each unit has a bias.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>All that the forward pass depends on, as a C# name.</summary>
    public string Shape => Invariant(
        $"Dense_{Units}{(HasBias ? "" : "_NoBias")}{Layers.Activation.ActivationWords.Shape(Activation)}_Of{Inputs}");

    /// <summary>Floats from one image's row to the next: whole 512-bit vectors.</summary>
    public int RowFloats => RowFloatsOf(Inputs);

    /// <summary>Floats of a row of so many inputs.</summary>
    public static int RowFloatsOf(int inputs) => VectorRow.Floats(inputs);

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        yield return Call.Of(new DenseForward(this), [Ref(X), .. ParameterArguments(), Ref(Y)]);
    }

    /// <summary>The weights, and the biases if there are any.</summary>
    public Argument[] ParameterArguments() => HasBias
        ? [Memory.Weights(Name, Weights), Biases(Name, Weights + (Units * Inputs))]
        : [Memory.Weights(Name, Weights)];

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (Gradient is null)
        {
            yield break;
        }

        yield return Activation == ActivationKind.None
            ? Call.Of(Function.Copy, Ref(Gradient), Ref(Delta), Units * Lanes.Count)
            : Call.Of(new DenseDelta(this), Ref(Gradient), Ref(Y), Ref(Delta));

        yield return Call.Of(Function.ToRows, Ref(X), Ref(Rows), Inputs, RowFloats);
        if (InputGradient is not null)
        {
            yield return Call.Of(new DenseInputGradient(this), Ref(Delta), Memory.Weights(Name, Weights), Ref(InputGradient));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Chunk> Gradients(int keptFloats)
    {
        int units = DenseTiles.UnitsInChunk(this);
        Argument weights = WeightGradient(Name, Weights);
        Argument[] biases = HasBias ? [BiasGradient(Name, Weights + (Units * Inputs))] : [];
        if (Gradient is null)
        {
            yield break;
        }

        yield return Chunk.Cut(Units, units, range =>
        [
            Call.Of(
                new DenseWeightSums(this, keptFloats),
                [new Operand(Space.Kept, 0), weights, .. biases, new Operand(Space.Worker, 0), Variable.Groups, .. range]),
            Chunk.Update(weights, Inputs, range),
            .. biases.Select(bias => Chunk.Update(bias, 1, range)),
        ]);
    }
}
