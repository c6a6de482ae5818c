using Netwright.Compiler.Network;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Rbf;

/// <summary>The language's <c>rbf</c>.</summary>
internal sealed class RbfKind() : LayerKind(
    "rbf",
    "Rbf",
    "Minus the squared distance of 84 values from the 7x12 bitmap of each of the ten digits, row by row, +1 for ink and -1 for paper (LeCun et al., 1998).")
{
    /// <inheritdoc/>
    public override bool GivesVector => true;

    /// <inheritdoc/>
    public override string OutputRule => "A vector of 10 values.";

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope)
    {
        Shape output = new(DigitBitmaps.Count, 1, 1);
        if (scope.Input.Shape is not { } input)
        {
            return new LayerOutcome(null, output);
        }

        if (input.Length == DigitBitmaps.Pixels)
        {
            return scope.Accept(new RbfLayer(scope.Name, input, output), 0, scope.Entry.Place);
        }

        bool isVector = input.Length == input.Channels;
        string arithmetic = isVector ? "" : Invariant($"{input} = ");
        string cure = isVector && scope.Input.Giver?.SizeKey is { } size
            ? Invariant($"use {size.Name}: {DigitBitmaps.Pixels} there")
            : Invariant($"put - dense: {{units: {DigitBitmaps.Pixels}}} before it");
        scope.Report(
            FaultCatalogue.RbfInput,
            scope.Entry.Place,
            Invariant($"{scope.Label} compares its input with bitmaps of {DigitBitmaps.Width}x{DigitBitmaps.Height} = ")
            + Invariant($"{DigitBitmaps.Pixels} values, and gets {arithmetic}{input.Length:N0} ({scope.Input.Origin}); {cure}"));
        return new LayerOutcome(null, output);
    }
}
