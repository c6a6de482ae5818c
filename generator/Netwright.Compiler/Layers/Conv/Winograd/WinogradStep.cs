using System;
using System.Collections.Generic;
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
    private const int FactorsInChunk = 1 << 18;

    /// <inheritdoc/>
    protected override int PartialFloats => Layer.Groups * GroupPartial;

    private int GroupPartial => Shape.Taps * Shape.Taps * GroupFilters * Shape.FactorRow;

    private int GroupFilters => Shape.Layer.Output.Channels;

    private int GroupChannels => Shape.Layer.Input.Channels;

    private Buffer Factors => Places.Extras["u"];

    /// <summary>Filters in one piece of work: enough to be worth a claim.</summary>
    private int FiltersInChunk => Math.Max(1, FactorsInChunk / (WinogradShape.Points * Shape.FactorRow));

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        Argument[] biases = Layer.HasBias ? [BiasesOrWeights] : [];
        Argument[] pooled = Places.Pooled is { } pool ? [Ref(pool)] : [];
        yield return Call.Of(
            WinogradForward.Kernel(this), [Ref(Places.X), Ref(Factors), .. biases, Ref(Places.Y), .. pooled, Ref(Places.Extras["points"])]);
    }

    /// <inheritdoc/>
    public override IEnumerable<Chunk> Prepare()
    {
        foreach ((int group, int first, int end) in Pieces())
        {
            yield return new Chunk(
            [
                new Call(
                    "Winograd.Filters",
                    [
                        Int(Shape.Taps),
                        At(Memory.Weights(Name, Places.Weights), "parameters", Places.Weights + (group * (int)Shape.Layer.WeightCount), group),
                        Int(GroupChannels),
                        Int(first),
                        Int(end),
                        At(Ref(Factors), "prepared", Factors.Offset + (group * WinogradShape.Points * Shape.FactorPoint), group),
                        Int(Shape.FactorPoint),
                    ],
                    null),
            ]);
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Call> Gradients(Buffer delta)
    {
        Argument[] needed = [Ref(Places.X), Ref(delta), Ref(Partial), Ref(Places.Extras["back"])];
        yield return Places.InputGradient is { } inputGradient
            ? Call.Of(WinogradGradients.Kernel(this, hasInputGradient: true), [.. needed, Ref(Factors), Ref(inputGradient)])
            : Call.Of(WinogradGradients.Kernel(this, hasInputGradient: false), needed);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Chunk> WeightGradients(int keptFloats)
    {
        foreach ((int group, int first, int end) in Pieces())
        {
            yield return new Chunk(
            [
                new Call(
                    "MatrixRow.SumGroups",
                    [
                        At(Ref(Partial), "kept", Partial.Offset + (group * GroupPartial), group),
                        "groups",
                        Int(keptFloats),
                        Int(GroupFilters),
                        Int(GroupChannels),
                        Int(Shape.Taps * Shape.Taps),
                        At(WeightGradient(Name, Places.Weights), "gradients", Places.Weights + (group * (int)Shape.Layer.WeightCount), group),
                        Int(first),
                        Int(end),
                    ],
                    null),
            ]);
        }
    }

    // The first group's place has a name.
    private static Argument At(Argument named, string start, int offset, int group) => group == 0 ? named : Place.Ref(start, offset);

    private IEnumerable<(int Group, int First, int End)> Pieces()
    {
        for (int group = 0; group < Layer.Groups; group++)
        {
            for (int first = 0; first < GroupFilters; first += FiltersInChunk)
            {
                yield return (group, first, Math.Min(GroupFilters, first + FiltersInChunk));
            }
        }
    }
}
