using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Layers.Conv;

/// <summary>The language's <c>conv</c>.</summary>
internal sealed class ConvKind : LayerKind
{
    private static readonly Key<int> Filters = Spec.Grammar.Key.Required(
        "filters", new WholeNumber(1, Limits.Channels), "Number of filters, which is the number of output channels.");

    private static readonly Key<Extent> Kernel = Spec.Grammar.Key.Required(
        "kernel", new Extents(1), "Rows and columns of each filter.");

    /// <summary>The kind.</summary>
    public ConvKind()
        : base(
            "conv",
            "Conv",
            "Cross-correlates the image with filters, adds a bias to each, applies an activation.",
            Filters,
            Kernel,
            SharedKeys.Stride,
            SharedKeys.Pad,
            SharedKeys.Activation,
            SharedKeys.Init,
            SharedKeys.BiasInit)
    {
    }

    /// <inheritdoc/>
    public override Key? SizeKey => Filters;

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope)
    {
        Given<int> filters = scope.Get(Filters);
        Given<Extent> kernel = scope.Get(Kernel);
        Given<Extent> stride = scope.Get(SharedKeys.Stride);
        if (SlidingWindow.Fit(scope, Kernel.Name, kernel, stride, scope.Get(SharedKeys.Pad)) is not { } fit
            || !filters.IsKnown
            || scope.Input.Shape is not { } input)
        {
            return LayerOutcome.Unknown;
        }

        Shape output = new(filters.Value, fit.Height, fit.Width);
        Given<ActivationKind> activation = scope.Get(SharedKeys.Activation);
        if (!activation.IsKnown
            || scope.InitOf(SharedKeys.Init) is not { } init
            || scope.BiasInitBeside(init) is not { } biasInit)
        {
            return new LayerOutcome(null, output);
        }

        decimal taps = (decimal)input.Channels * kernel.Value.Height * kernel.Value.Width;
        ConvLayer layer = new(scope.Name, input, output, kernel.Value, stride.Value, fit.Pad, activation.Value, init) { BiasInit = biasInit };
        return scope.Accept(layer, (taps + 1) * filters.Value, filters.Place);
    }
}
