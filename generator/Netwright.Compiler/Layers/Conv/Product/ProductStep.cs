using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.Memory;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Layers.Conv.Product;

/// <summary>A convolution as products of matrices.</summary>
/// <param name="Shape">How it is cut.</param>
/// <param name="Places">Where its values stand.</param>
internal sealed record ProductStep(ProductShape Shape, ConvPlaces Places) : ConvStep(Places)
{
    private const int PieceFloats = 1 << 15;

    /// <inheritdoc/>
    protected override int PartialFloats => Shape.PartialFloats;

    private SharedObject Convolution => new(
        ConvShape.Of(Layer),
        "ProductConvolution",
        CSharpText.Text($"{Layer.Groups}, {SharedObject.Shape(Cut.Input)}, {SharedObject.Shape(Cut.Output)}, {Window}, {Strips}"),
        CSharpText.Text($"{ConvText.Filters(Layer)} over {Layer.Input}, a strip of rows at a time."));

    private ConvLayer Cut => Shape.Layer;

    private string Window => CSharpText.Text(
        $"new ConvolutionWindow({Pair(Cut.Kernel)}, {Pair(Cut.Stride)}, {Cut.Pad.Top}, {Cut.Pad.Left}, {Pair(Cut.Dilation)})");

    private string Strips =>
        CSharpText.Text($"{Shape.ForwardRows}, {Shape.BackRows}, {Shape.WeightRows}, {(Shape.Folds ? "true" : "false")}");

    /// <inheritdoc/>
    public override IEnumerable<Call> Forward()
    {
        Argument[] biases = Layer.HasBias ? [BiasArgument] : [];
        Call convolution = Call.Of(
            Convolution,
            "Forward",
            [Ref(Places.X), Memory.Weights(Name, Places.Weights), .. biases, Ref(Places.Y), Ref(Places.Extras["strip"])]);
        return ConvTail.Forward(Places).Prepend(convolution);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Call> Gradients(Buffer delta)
    {
        Argument scratch = Ref(Places.Extras["back"]);
        yield return Places.InputGradient is { } inputGradient
            ? Call.Of(
                Convolution,
                "Gradients",
                [Ref(Places.X), Ref(delta), Memory.Weights(Name, Places.Weights), Ref(Partial), Ref(inputGradient), scratch])
            : Call.Of(Convolution, "WeightGradient", [Ref(Places.X), Ref(delta), Ref(Partial), scratch]);
    }

    /// <inheritdoc/>
    protected override Chunk Reduction(int keptFloats) =>
        ReductionOfFilters(keptFloats, Convolution, Math.Max(1, PieceFloats / Shape.WeightFloats));

    private static string Pair(Network.Extent extent) => CSharpText.Text($"{extent.Height}, {extent.Width}");
}
