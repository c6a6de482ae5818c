using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Augmentations;

/// <summary>The language's <c>scale</c>.</summary>
internal sealed class ScaleKind() : AugmentationKind(
    "scale",
    "Enlarges the image about its centre by a factor uniform from one bound to the other, the same along both axes.",
    Always,
    From,
    To)
{
    private static readonly RealNumber Factors = new(0.1, 10);

    private static readonly Key<double> From = Key.Required("from", Factors, "Smallest factor; below 1 the image shrinks.");

    private static readonly Key<double> To = Key.Required("to", Factors, "Largest factor.");

    /// <inheritdoc/>
    public override bool Moves => true;

    /// <inheritdoc/>
    protected override AugmentationModel? Read(Entry entry, FaultList faults)
    {
        Given<double> from = entry.Get(From);
        Given<double> to = entry.Get(To);
        return from.IsKnown && to.IsKnown && IsAscending(from, to, faults) ? new ScaleModel(from.Value, to.Value) : null;
    }
}

/// <summary>What a <c>scale</c> says.</summary>
public sealed record ScaleModel(double From, double To) : AugmentationModel
{
    private protected override string Class => "Scale";

    private protected override object[] Arguments => [(float)From, (float)To];
}
