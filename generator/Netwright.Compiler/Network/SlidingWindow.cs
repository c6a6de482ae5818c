using System;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network;

/// <summary>A kernel or window that fits: the padding and the rows and columns of the output.</summary>
internal readonly record struct WindowFit(Padding Pad, int Height, int Width);

/// <summary>The arithmetic of everything that slides over an image.</summary>
internal static class SlidingWindow
{
    /// <summary>Positions of a window along one direction; 0 when it does not fit.</summary>
    public static int Positions(int input, int window, int stride, int before, int after)
    {
        long room = (long)input + before + after - window;
        return room < 0 ? 0 : (int)((room / stride) + 1);
    }

    /// <summary>The same, in words for readers.</summary>
    /// <param name="span">Rows of the image that the window spans, in words.</param>
    public static string PositionsText(string span) =>
        $"rows = (the input's rows + padding above and below - {span}) / stride + 1, rounded down, and columns alike; "
        + "with pad: same, the input's rows / stride, rounded up.";

    /// <summary>Total padding along one direction that gives ceil(input / stride) positions.</summary>
    public static int SamePadding(int input, int window, int stride)
    {
        long positions = ((long)input + stride - 1) / stride;
        return (int)Math.Max(((positions - 1) * stride) + window - input, 0);
    }

    /// <summary>Slides a layer's window over its input, or reports why it cannot; null also when something is unknown.</summary>
    /// <param name="scope">The layer.</param>
    /// <param name="key">What the spec calls the window: <c>kernel</c> or <c>window</c>.</param>
    /// <param name="window">Its extent.</param>
    /// <param name="stride">Its step.</param>
    /// <param name="pad">Padding.</param>
    /// <param name="dilation">Rows and columns from one of its taps to the next; null where these are neighbours.</param>
    public static WindowFit? Fit(
        LayerScope scope,
        string key,
        Given<Extent> window,
        Given<Extent> stride,
        Given<PadSetting> pad,
        Given<Extent>? dilation = null)
    {
        if (scope.Input.Shape is not { } input || !window.IsKnown)
        {
            return null;
        }

        if (scope.Input.IsVector && window.Value != new Extent(1, 1))
        {
            ReportVector(scope, key, window, input);
            return null;
        }

        if (!stride.IsKnown || !pad.IsKnown || dilation is { IsKnown: false })
        {
            return null;
        }

        Extent gaps = dilation?.Value ?? new Extent(1, 1);
        Extent span = new(Span(window.Value.Height, gaps.Height), Span(window.Value.Width, gaps.Width));
        Padding around = pad.Value.For(input, span, stride.Value);
        int height = Positions(input.Height, span.Height, stride.Value.Height, around.Top, around.Bottom);
        int width = Positions(input.Width, span.Width, stride.Value.Width, around.Left, around.Right);
        if (height > 0 && width > 0)
        {
            return new WindowFit(around, height, width);
        }

        if (span == window.Value)
        {
            ReportTooLarge(scope, key, window, input, around);
        }
        else
        {
            ReportTooDilated(scope, key, window, gaps, span, input, around);
        }

        return null;
    }

    /// <summary>Rows or columns of the image from a window's first tap to its last.</summary>
    public static int Span(int window, int dilation) => ((window - 1) * dilation) + 1;

    private static void ReportVector(LayerScope scope, string key, Given<Extent> window, Shape input) => scope.Report(
        FaultCatalogue.WindowOverVector,
        window.Place,
        Invariant($"{scope.Label} cannot slide a {window.Value} {key} over a vector of {input.Length:N0} values ({scope.Input.Origin}); ")
        + Invariant($"put it before {scope.Input.Label}, or use {key}: 1"));

    private static void ReportTooDilated(
        LayerScope scope, string key, Given<Extent> window, Extent dilation, Extent span, Shape input, Padding around)
    {
        Extent room = Padded(input, around);
        int most = Math.Min(MostDilation(room.Height, window.Value.Height), MostDilation(room.Width, window.Value.Width));
        string cure = most > 0 ? Invariant($"dilation <= {most}") : Fitting(key, window.Value, room) + " without dilation";
        scope.Report(
            FaultCatalogue.WindowTooLarge,
            window.Place,
            Invariant($"{scope.Label} cannot slide a {window.Value} {key} that dilation {dilation} spreads over {span} ")
            + Invariant($"over its {Full(input)} input{Note(around, room)} ({scope.Input.Origin}); use {cure}{OrPad(input, span)}"));
    }

    // A window of one row or column has no gaps to widen.
    private static int MostDilation(int input, int window) => window == 1 ? int.MaxValue : (input - 1) / (window - 1);

    private static void ReportTooLarge(LayerScope scope, string key, Given<Extent> window, Shape input, Padding around)
    {
        Extent room = Padded(input, around);
        scope.Report(
            FaultCatalogue.WindowTooLarge,
            window.Place,
            Invariant($"{scope.Label} cannot slide a {window.Value} {key} over its {Full(input)} input{Note(around, room)} ({scope.Input.Origin}); ")
            + Invariant($"use {Fitting(key, window.Value, room)}{OrPad(input, window.Value)}"));
    }

    /// <summary>A value for a key that takes one number or two.</summary>
    public static string Written(int height, int width) =>
        height == width ? Invariant($"{height}") : Invariant($"[{height}, {width}]");

    // A square window may shrink to any square that fits; of any other, only the side that is too long.
    private static string Fitting(string key, Extent window, Extent room) => window.Height == window.Width
        ? Invariant($"{key} <= {Math.Min(room.Height, room.Width)}")
        : Invariant($"{key}: {Written(Math.Min(window.Height, room.Height), Math.Min(window.Width, room.Width))}");

    private static string OrPad(Shape input, Extent span)
    {
        int above = NeededPad(input.Height, span.Height);
        int left = NeededPad(input.Width, span.Width);
        return Math.Max(above, left) <= Limits.Window ? Invariant($", or pad: {Written(above, left)}") : "";
    }

    private static Extent Padded(Shape input, Padding around) =>
        new(input.Height + around.Top + around.Bottom, input.Width + around.Left + around.Right);

    private static string Note(Padding around, Extent room) => around == Padding.None ? "" : Invariant($", padded to {room}");

    // Height and width matter here, also when they are 1.
    private static string Full(Shape shape) => Invariant($"{shape.Channels}x{shape.Height}x{shape.Width}");

    private static int NeededPad(int input, int window) => Math.Max(0, (window - input + 1) / 2);
}
