using System.Collections.Generic;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Plan.Memory;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Layers.BatchNorm.Plan;

/// <summary>Batch normalisation with its activation.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Activation">Applied behind it.</param>
/// <param name="Places">Where its values stand.</param>
/// <param name="Inference">Whether running statistics take the batch's place.</param>
internal sealed record BatchNormStep(BatchNormLayer Layer, ActivationKind Activation, Places Places, bool Inference)
    : Step(Layer.Name), IAddingStep
{
    /// <summary>What is added to its output; null where nothing is.</summary>
    public Buffer? Addend { get; init; }

    /// <summary>Applied to that sum; its way back is the addition's.</summary>
    public ActivationKind SumActivation { get; init; }

    private Argument[] Addends => Addend is null ? [] : [Ref(Addend)];

    private int Channels => Layer.Input.Channels;

    private Argument[] Extent => [Channels, Layer.Input.Height * Layer.Input.Width];

    private Argument Scale => Weights(Name, Places.Parameters);

    private Argument Shift => Biases(Name, Places.Parameters + Channels);

    private Argument Shared => Ref(Places.Extras["statistics"]);

    private Argument Sums => Ref(Places.Extras["sums"]);

    /// <inheritdoc/>
    public override IEnumerable<Call> BeforeForward()
    {
        if (!Inference)
        {
            yield return Call.Of(
                new BatchNormStatistics(), [Ref(Places.X), Ref(Places.Extras["moments"]), .. Extent, Variable.Group]);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> JoinForward(int keptFloats)
    {
        if (!Inference)
        {
            yield return Call.Of(
                Function.JoinStatistics,
                Ref(Places.Extras["moments"]),
                keptFloats,
                Variable.Images,
                Layer.Input.Height * Layer.Input.Width,
                Channels,
                new DoubleNumber(Layer.Epsilon),
                new DoubleNumber(Layer.Momentum),
                Shared,
                Memory.Statistics(Name, Places.Statistics));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        bool adds = Addend is not null;
        ActivationKind activation = adds ? SumActivation : Activation;
        yield return Inference
            ? Call.Of(
                new BatchNormInference(activation, adds),
                [
                    Ref(Places.X),
                    Memory.Statistics(Name, Places.Statistics),
                    Scale,
                    Shift,
                    .. Addends,
                    Ref(Places.Y),
                    .. Extent,
                    new SingleNumber(Layer.Epsilon),
                ])
            : Call.Of(
                new BatchNormForward(activation, adds), [Ref(Places.X), Shared, Scale, Shift, .. Addends, Ref(Places.Y), .. Extent]);
    }

    /// <inheritdoc/>
    public Step Adding(Buffer addend, ActivationKind activation) => this with { Addend = addend, SumActivation = activation };

    /// <inheritdoc/>
    public override IEnumerable<Call> BeforeBackward()
    {
        if (Places.Gradient is { } gradient)
        {
            Argument partial = Ref(Places.Extras["partial"]);
            yield return Activation == ActivationKind.None
                ? Call.Of(new BatchNormDelta(Activation), [Ref(gradient), Ref(Places.X), Shared, partial, .. Extent])
                : Call.Of(new BatchNormDelta(Activation), [Ref(gradient), Ref(Places.Y), Ref(Places.X), Shared, partial, .. Extent]);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> JoinBackward(int keptFloats)
    {
        if (Places.InputGradient is not null)
        {
            yield return Call.Of(
                Function.SumGroups, Ref(Places.Extras["partial"]), Variable.Groups, keptFloats, Sums, 0, 2 * Channels);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Call> Backward()
    {
        if (Places is { Gradient: { } gradient, InputGradient: { } inputGradient })
        {
            yield return Call.Of(
                new BatchNormInputGradient(),
                [Ref(gradient), Ref(Places.X), Shared, Sums, Scale, Ref(inputGradient), .. Extent, Variable.Group]);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Chunk> Gradients(int keptFloats)
    {
        if (Places.Gradient is not null)
        {
            yield return Chunk.Sum(keptFloats, Ref(Places.Extras["partial"]), WeightGradient(Name, Places.Parameters), 2 * Channels);
        }
    }
}
