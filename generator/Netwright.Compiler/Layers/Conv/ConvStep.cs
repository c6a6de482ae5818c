using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.Memory;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>
/// A convolution with its activation and pool: what all algorithms share. Each gives the gradients behind the activation's
/// derivative, and leaves its lane group's share of the weights' gradient in <c>partial</c>, before that of the biases.
/// </summary>
/// <param name="Places">Where its values stand.</param>
internal abstract record ConvStep(ConvPlaces Places) : Step(Places.Layer.Name)
{
    private const int PieceFloats = 8192;

    /// <summary>The convolution.</summary>
    public ConvLayer Layer => Places.Layer;

    /// <summary>Its activation and pool.</summary>
    public FusedTail Tail => Places.Tail;

    /// <summary>This group's share of the weights' gradients.</summary>
    protected Buffer Partial => Places.Extras["partial"];

    /// <summary>Floats of that share.</summary>
    protected abstract int PartialFloats { get; }

    /// <summary>The biases.</summary>
    protected Argument BiasArgument => Biases(Name, Places.Weights + (int)Layer.WeightCount);

    /// <inheritdoc/>
    public sealed override IEnumerable<Call> Backward()
    {
        if (Places.Gradient is not { } gradient)
        {
            yield break;
        }

        if (ConvDelta.IsNeeded(this))
        {
            Argument[] biases = Layer.HasBias ? [BiasGradient(Name, Partial.Offset + PartialFloats, "kept")] : [];
            Argument[] places = Places.Pooled is not { } pooled ? [Ref(gradient), Ref(Places.Y)]
                : Tail.Pool!.Pool == Pool.PoolKind.Max ? [Ref(Places.Y), Ref(pooled), Ref(gradient)]
                : [Ref(Places.Y), Ref(gradient)];
            Argument[] extent = Places.Pooled is null ? [Int(Layer.Output.Channels), Int(Layer.Output.Height * Layer.Output.Width)] : [];
            yield return Call.Of(ConvDelta.Kernel(this), [.. places, .. biases, .. extent]);
        }

        foreach (Call call in Gradients(Places.Pooled is null ? gradient : Places.Y))
        {
            yield return call;
        }
    }

    /// <inheritdoc/>
    public sealed override IEnumerable<Chunk> Gradients(int keptFloats)
    {
        if (Places.Gradient is null)
        {
            yield break;
        }

        foreach (Chunk chunk in WeightGradients(keptFloats))
        {
            yield return chunk;
        }

        if (Layer.HasBias)
        {
            yield return Sum(
                keptFloats,
                Place.Ref("kept", Partial.Offset + PartialFloats),
                BiasGradient(Name, Places.Weights + (int)Layer.WeightCount),
                Layer.Output.Channels);
        }
    }

    /// <summary>The share of the weights' gradient, and the gradient of the input where somebody needs it.</summary>
    /// <param name="delta">Gradient of the sums before the activation.</param>
    protected abstract IEnumerable<Call> Gradients(Buffer delta);

    /// <summary>The pieces of the reduction that give the weights' gradient.</summary>
    protected virtual IEnumerable<Chunk> WeightGradients(int keptFloats)
    {
        yield return Sum(keptFloats, Ref(Partial), WeightGradient(Name, Places.Weights), PartialFloats);
    }

    private static Chunk Sum(int keptFloats, Argument from, Argument to, int count) => Chunk.Cut(
        count, PieceFloats, range => new Call("LaneMath.SumGroups", [from, "groups", Int(keptFloats), to, .. range], null));
}
