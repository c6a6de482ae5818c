using System;
using Netwright.Compiler.Network;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Pool;

/// <summary>The language's <c>maxpool</c> and <c>avgpool</c>.</summary>
internal sealed class PoolLayerKind(PoolKind pool, string key, string namePrefix, string doc)
    : LayerKind(key, namePrefix, doc, Window, Stride, Pad)
{
    private static readonly Key<Extent> Window = Spec.Grammar.Key.Required(
        "window", new Extents(1), "Rows and columns of the window.");

    private static readonly Key<Extent> Stride = Spec.Grammar.Key.Optional(
        "stride", new Extents(1), default, "Rows and columns from one window to the next. Default: the window.");

    private static readonly Key<PadSetting> Pad = Spec.Grammar.Key.Optional(
        "pad",
        new PadRule(),
        default,
        "Rows and columns added on each side, at most half the window; "
        + "same adds what makes the output ceil(input / stride), an odd row below and an odd column to the right. Default: 0.");

    /// <inheritdoc/>
    public override string OutputRule => "channels x rows x columns, where " + SlidingWindow.PositionsText("the window's rows");

    /// <inheritdoc/>
    public override LayerOutcome Check(LayerScope scope)
    {
        Given<Extent> window = scope.Get(Window);
        Given<Extent> stride = scope.Get(Stride);
        stride = stride.IsWritten ? stride : window;
        Given<PadSetting> pad = scope.Get(Pad);
        if (!IsPadSmall(scope, window, pad)
            || SlidingWindow.Fit(scope, Window.Name, window, stride, pad) is not { } fit
            || scope.Input.Shape is not { } input)
        {
            return LayerOutcome.Unknown;
        }

        Shape output = new(input.Channels, fit.Height, fit.Width);
        return scope.Accept(
            new PoolLayer(scope.Name, input, output, pool, window.Value, stride.Value, fit.Pad), 0, window.Place);
    }

    // A window that starts more than half of itself outside could see nothing but padding (PyTorch's rule as well).
    private static bool IsPadSmall(LayerScope scope, Given<Extent> window, Given<PadSetting> pad)
    {
        if (!window.IsKnown || !pad.IsKnown)
        {
            return true;
        }

        (int rows, int columns) = (window.Value.Height / 2, window.Value.Width / 2);
        if (pad.Value.Rows <= rows && pad.Value.Columns <= columns)
        {
            return true;
        }

        string cure = pad.Value.Rows == pad.Value.Columns
            ? Invariant($"pad <= {Math.Min(rows, columns)}")
            : Invariant($"pad: {SlidingWindow.Written(Math.Min(pad.Value.Rows, rows), Math.Min(pad.Value.Columns, columns))}");
        scope.Report(
            FaultCatalogue.PadTooLarge,
            pad.Place,
            Invariant($"{scope.Label} pads by {SlidingWindow.Written(pad.Value.Rows, pad.Value.Columns)}, ")
            + Invariant($"more than half of its {window.Value} window; use {cure}"));
        return false;
    }
}
