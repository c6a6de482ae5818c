using System;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Subsample;

/// <summary>The language's <c>subsample</c>.</summary>
internal sealed class SubsampleKind() : LayerKind(
    "subsample",
    "Subsample",
    "LeNet-5's pooling: the sum over each window x a trained coefficient + a trained bias of its channel, then an activation.",
    Window,
    SharedKeys.Activation,
    Init,
    SharedKeys.BiasInit)
{
    private static readonly Key<Extent> Window = Spec.Grammar.Key.Optional(
        "window", new Extents(1), new Extent(2, 2), "Rows and columns of the window, and from one window to the next; what is left over is not read. Default: 2.");

    private static readonly Key<InitRule> Init = Spec.Grammar.Key.Optional(
        "init", InitRules.Any, default, "First coefficients; fan-in is the values in the window, fan-out 1. Default: 1 / values in the window, so that training begins with means.");

    /// <inheritdoc/>
    public override string OutputRule => "channels x rows x columns, where rows = the input's rows / the window's rows, rounded down, and columns alike.";

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope)
    {
        Given<Extent> window = scope.Get(Window);
        var noPad = new Given<PadSetting>(default, true, false, window.Place);
        if (!FitsUnpadded(scope, window)
            || SlidingWindow.Fit(scope, Window.Name, window, window, noPad) is not { } fit
            || scope.Input.Shape is not { } input)
        {
            return LayerOutcome.Unknown;
        }

        Shape output = new(input.Channels, fit.Height, fit.Width);
        Given<ActivationKind> activation = scope.Get(SharedKeys.Activation);
        Given<InitRule> init = scope.Get(Init);
        InitRule coefficients = init.IsWritten ? init.Value : InitRule.Constant(1.0 / (window.Value.Height * window.Value.Width));
        if (!activation.IsKnown || !init.IsKnown || scope.BiasInitBeside(coefficients) is not { } biases)
        {
            return new LayerOutcome(null, output);
        }

        SubsampleLayer layer = new(scope.Name, input, output, window.Value, activation.Value, coefficients) { BiasInit = biases };
        return scope.Accept(layer, 2m * output.Channels, window.Place);
    }

    // Behind a vector the sliding window has a better message; there is no pad to advise here.
    private static bool FitsUnpadded(LayerScope scope, Given<Extent> window)
    {
        if (scope.Input is not { Shape: { } input, IsVector: false }
            || !window.IsKnown
            || (window.Value.Height <= input.Height && window.Value.Width <= input.Width))
        {
            return true;
        }

        scope.Report(
            FaultCatalogue.WindowTooLarge,
            window.Place,
            Invariant($"{scope.Label} cannot lay a {window.Value} window on its {input.Channels}x{input.Height}x{input.Width} input ")
            + Invariant($"({scope.Input.Origin}); use window: {SlidingWindow.Written(Math.Min(window.Value.Height, input.Height), Math.Min(window.Value.Width, input.Width))}"));
        return false;
    }
}
