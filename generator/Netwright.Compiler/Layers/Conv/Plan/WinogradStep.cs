using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Layers.Conv.Plan;

/// <summary>A convolution by Winograd's minimal filtering.</summary>
/// <param name="Shape">How it is cut.</param>
/// <param name="Places">Where its values stand.</param>
internal sealed record WinogradStep(WinogradShape Shape, ConvPlaces Places) : ConvStep(Places)
{
    private const int FactorsInChunk = 1 << 13;

    /// <inheritdoc/>
    protected override int PartialFloats => Shape.PartialFloats;

    private Buffer Factors => Places.Extras["u"];

    /// <summary>Points that wait for the way back; null where they are computed again.</summary>
    private Buffer? Inputs => Places.Extras.TryGetValue("inputs", out Buffer? inputs) ? inputs : null;

    /// <summary>Filters of a piece, about as many in each.</summary>
    private int FiltersInPiece
    {
        get
        {
            int filters = Layer.Output.Channels;
            int most = Math.Max(1, FactorsInChunk / (WinogradTiles.Points * Shape.FactorRow));
            int pieces = (filters + most - 1) / most;
            return (filters + pieces - 1) / pieces;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        Argument[] biases = Layer.HasBias ? [BiasArgument] : [];
        Argument[] inputs = Inputs is { } kept ? [Ref(kept)] : [];
        var kernel = new WinogradForward(Layer, Shape.Memory, Inputs is not null);
        return ConvTail.Forward(Places).Prepend(
            Call.Of(kernel, [Ref(Places.X), Ref(Factors), .. biases, Ref(Places.Y), .. inputs, Ref(Places.Extras["points"])]));
    }

    /// <inheritdoc/>
    public override IEnumerable<Chunk> Prepare()
    {
        yield return Chunk.Cut(Layer.Output.Channels, FiltersInPiece, range => [Prepare(range)]);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Call> Gradients(Buffer delta)
    {
        var kernel = new WinogradGradients(Layer, Shape.Memory, Inputs is not null, Places.InputGradient is not null);
        Argument[] inputGradient = Places.InputGradient is { } dx ? [Ref(dx)] : [];
        Argument[] factors = Places.InputGradient is null ? [] : [Ref(Factors)];
        yield return Call.Of(
            kernel, [Ref(Inputs ?? Places.X), Ref(delta), .. factors, Ref(Partial), .. inputGradient, Ref(Places.Extras["back"])]);
    }

    /// <inheritdoc/>
    protected override Chunk Reduction(int keptFloats) => ReductionOfFilters(keptFloats, FiltersInPiece, (weights, range) =>
    {
        (int parts, int filters, int channels) = (Layer.Groups, Shape.Layer.Output.Channels, Shape.Layer.Input.Channels);
        return Call.Of(
            Function.SumFilters,
            [Ref(Partial), Variable.Groups, keptFloats, parts, filters, channels, Shape.Taps * Shape.Taps, weights, .. range]);
    });

    /// <inheritdoc/>
    protected override IEnumerable<Call> AfterUpdate(Argument[] range) => [Chunk.AfterUpdate(Prepare(range))];

    private Call Prepare(Argument[] range) =>
        Call.Of(new WinogradFactors(Layer, Shape.Memory), [Memory.Weights(Name, Places.Weights), Ref(Factors), .. range]);
}
