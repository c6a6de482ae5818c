using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.Memory;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Layers.Conv.Winograd;

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
            int most = Math.Max(1, FactorsInChunk / (WinogradShape.Points * Shape.FactorRow));
            int pieces = (filters + most - 1) / most;
            return (filters + pieces - 1) / pieces;
        }
    }

    private SharedObject Convolution => new(
        ConvShape.Of(Layer),
        "WinogradConvolution",
        CSharpText.Text($"{Shape.Taps}, {Layer.Groups}, {SharedObject.Shape(Layer.Input)}, {SharedObject.Shape(Layer.Output)}, {Layer.Pad.Top}, {Layer.Pad.Left}, {Shape.StripRows}, {CSharpText.Bool(Shape.ByLanes)}"),
        CSharpText.Text($"{ConvText.Filters(Layer)} over {Layer.Input} by Winograd's F({Shape.Outputs}x{Shape.Outputs}, {Shape.Taps}x{Shape.Taps}): {Shape.Down * Shape.Across} tiles, {Shape.StripTiles} at a time."));

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        Argument[] biases = Layer.HasBias ? [BiasArgument] : [];
        Argument[] inputs = Inputs is { } kept ? [Ref(kept)] : [];
        string method = Inputs is null || Layer.HasBias ? "Forward" : "ForwardUnbiased";
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
        string ofPoints = Inputs is null ? "" : "OfPoints";
        yield return Places.InputGradient is { } inputGradient
            ? Call.Of(Convolution, "Gradients" + ofPoints, [from, Ref(delta), Ref(Factors), Ref(Partial), Ref(inputGradient), scratch])
            : Call.Of(Convolution, "WeightGradient" + ofPoints, [from, Ref(delta), Ref(Partial), scratch]);
    }

    /// <inheritdoc/>
    protected override Chunk Reduction(int keptFloats) => ReductionOfFilters(keptFloats, Convolution, FiltersInPiece);

    /// <inheritdoc/>
    protected override IEnumerable<Call> AfterUpdate(Argument[] range) => [Chunk.AfterUpdate(Prepare(range))];

    private Call Prepare(Argument[] range) =>
        Call.Of(Convolution, "Prepare", [Memory.Weights(Name, Places.Weights), Ref(Factors), .. range]);
}
