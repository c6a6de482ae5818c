using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;
using static System.FormattableString;
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

    private RuntimeObject Convolution => new(
        ConvShape.Of(Layer),
        RuntimeClass.WinogradConvolution,
        Invariant($"{ConvWords.Filters(Layer)} over {Layer.Input} by Winograd's F({Shape.Outputs}x{Shape.Outputs}, {Shape.Taps}x{Shape.Taps}): {Shape.Down * Shape.Across} tiles, {Shape.StripTiles} at a time."),
        Shape.Taps,
        Layer.Groups,
        new ImageExtent(Layer.Input),
        new ImageExtent(Layer.Output),
        Layer.Pad.Top,
        Layer.Pad.Left,
        Shape.StripRows,
        new Flag(Shape.ByLanes));

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        Argument[] biases = Layer.HasBias ? [BiasArgument] : [];
        Argument[] inputs = Inputs is { } kept ? [Ref(kept)] : [];
        Method method = Inputs is null || Layer.HasBias ? Method.Forward : Method.ForwardUnbiased;
        Call convolution = Call.Of(
            Convolution, method, [Ref(Places.X), Ref(Factors), .. biases, Ref(Places.Y), .. inputs, Ref(Places.Extras["points"])]);
        return ConvTail.Forward(Places).Prepend(convolution);
    }

    /// <inheritdoc/>
    public override IEnumerable<Chunk> Prepare()
    {
        yield return Chunk.Cut(Layer.Output.Channels, FiltersInPiece, range => [Prepare(range)]);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Call> Gradients(Buffer delta)
    {
        Argument scratch = Ref(Places.Extras["back"]);
        Argument from = Ref(Inputs ?? Places.X);
        (Method both, Method ofWeights) = Inputs is null
            ? (Method.Gradients, Method.WeightGradient)
            : (Method.GradientsOfPoints, Method.WeightGradientOfPoints);
        yield return Places.InputGradient is { } inputGradient
            ? Call.Of(Convolution, both, from, Ref(delta), Ref(Factors), Ref(Partial), Ref(inputGradient), scratch)
            : Call.Of(Convolution, ofWeights, from, Ref(delta), Ref(Partial), scratch);
    }

    /// <inheritdoc/>
    protected override Chunk Reduction(int keptFloats) => ReductionOfFilters(keptFloats, Convolution, FiltersInPiece);

    /// <inheritdoc/>
    protected override IEnumerable<Call> AfterUpdate(Argument[] range) => [Chunk.AfterUpdate(Prepare(range))];

    private Call Prepare(Argument[] range) =>
        Call.Of(Convolution, Method.Prepare, [Memory.Weights(Name, Places.Weights), Ref(Factors), .. range]);
}
