using System.Collections.Generic;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Layers.Conv.Winograd;

/// <summary>How a convolution runs by Winograd's minimal filtering, with its activation and pool.</summary>
internal sealed class WinogradPlan(ConvLayer conv, FusedTail tail) : ConvPlan(conv, tail)
{
    private readonly WinogradShape shape = WinogradShape.Of(conv);

    /// <inheritdoc/>
    public override string Algorithm => CSharpText.Text(
        $"winograd F({shape.Outputs}x{shape.Outputs}, {shape.Taps}x{shape.Taps}), strips of {shape.StripTiles} tiles");

    /// <inheritdoc/>
    protected override IEnumerable<ExtraMemory> Scratch(bool hasGradient)
    {
        int points = checked((WinogradShape.Points * (shape.InputPoint + shape.OutputPoint)) + WinogradShape.TileFloats);
        int factors = checked(Conv.Groups * WinogradShape.Points * shape.FactorPoint);
        yield return new ExtraMemory("u", Space.Prepared, factors, "factors of the filters", Use.Both);
        yield return new ExtraMemory("points", Space.Worker, points, "a strip's points", Use.Forward);
        if (hasGradient)
        {
            int gradients = checked((WinogradShape.Points * shape.FactorPoint) + (shape.StripFloats * shape.FactorRow));
            yield return new ExtraMemory(
                "back", Space.Worker, checked(points + gradients), "a strip's points, gradients of the factors", Use.Backward);
        }
    }

    /// <inheritdoc/>
    protected override int PartialFloats =>
        checked(Conv.Groups * shape.Taps * shape.Taps * shape.Layer.Output.Channels * shape.FactorRow);

    /// <inheritdoc/>
    public override Step Make(Places places) => new WinogradStep(shape, ConvPlaces.Of(Conv, Tail, places));
}
