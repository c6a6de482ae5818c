using System;
using System.Collections.Generic;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>
/// A convolution with its activation and pool: what all algorithms share. Each gives the gradients behind the activation's
/// derivative, and leaves its lane group's share of the weights' gradient in <c>partial</c>, before that of the biases.
/// </summary>
/// <param name="Places">Where its values stand.</param>
internal abstract record ConvStep(ConvPlaces Places) : Step(Places.Layer.Name)
{
    /// <summary>The convolution.</summary>
    public ConvLayer Layer => Places.Layer;

    /// <summary>Its activation and pool.</summary>
    public FusedTail Tail => Places.Tail;

    /// <summary>Whether the gradient is not delta already, as it is without activation, pool and bias.</summary>
    private bool HasDelta => Layer.HasBias || Tail.Pool is not null || Tail.Activation != ActivationKind.None;

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

        if (HasDelta)
        {
            Argument[] biases = Layer.HasBias ? [BiasGradient(Name, Partial.Offset + PartialFloats, Space.Kept)] : [];
            Argument[] places = Places.Pooled is not { } pooled ? [Ref(gradient), Ref(Places.Y)]
                : Tail.Pool!.Pool == Pool.PoolKind.Max ? [Ref(Places.Y), Ref(pooled), Ref(gradient)]
                : [Ref(Places.Y), Ref(gradient)];
            Argument[] extent = Places.Pooled is null ? [Layer.Output.Channels, Layer.Output.Height * Layer.Output.Width] : [];
            yield return Call.Of(new TailGradient(Layer, Tail), [.. places, .. biases, .. extent]);
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

        yield return Reduction(keptFloats);
    }

    /// <summary>The share of the weights' gradient, and the gradient of the input where somebody needs it.</summary>
    /// <param name="delta">Gradient of the sums before the activation.</param>
    protected abstract IEnumerable<Call> Gradients(Buffer delta);

    /// <summary>The pieces of the reduction that give the gradients of weights and biases.</summary>
    protected abstract Chunk Reduction(int keptFloats);

    /// <summary>The reduction by whole filters, where the algorithm has its own order of their weights.</summary>
    /// <param name="keptFloats">Floats from one group's share to the next one's.</param>
    /// <param name="filters">Filters of a piece.</param>
    /// <param name="sum">The sum over groups of some filters' gradients, from where these go and the range.</param>
    protected Chunk ReductionOfFilters(int keptFloats, int filters, Func<Argument, Argument[], Call> sum)
    {
        Argument weights = WeightGradient(Name, Places.Weights);
        Argument biases = BiasGradient(Name, Places.Weights + (int)Layer.WeightCount);
        Argument shares = new Operand(Space.Kept, Partial.Offset + PartialFloats);
        return Chunk.Cut(Layer.Output.Channels, filters, range =>
        [
            sum(weights, range),
            Chunk.Update(weights, (int)Layer.WeightCount / Layer.Output.Channels, range),
            .. Layer.HasBias ? Chunk.Sum(keptFloats, shares, biases, range) : [],
            .. AfterUpdate(range),
        ]);
    }

    /// <summary>What is made of some filters' weights once they are updated.</summary>
    /// <param name="range">The first filter and the one behind the last.</param>
    protected virtual IEnumerable<Call> AfterUpdate(Argument[] range) => [];
}
