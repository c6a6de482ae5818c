using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using static System.FormattableString;

namespace Netwright.Compiler.Layers.Parallel;

/// <summary>What makes two branches merge that do not.</summary>
internal static class MergeAdvice
{
    private const string SameWindows = "give both the same kernels, strides and pads";

    /// <summary>The way out, for the end of a message.</summary>
    public static string Of(Merge merge, CheckedLayers one, CheckedLayers other)
    {
        (Shape a, Shape b) = (one.Last.Shape!.Value, other.Last.Shape!.Value);
        if ((a.Height, a.Width) == (b.Height, b.Width))
        {
            return OfChannels(one, other, a.Channels);
        }

        if (!one.IsComplete || !other.IsComplete)
        {
            return SameWindows;
        }

        return IsPixel(a) || IsPixel(b)
            ? OfPixel(merge, IsPixel(a) ? one : other, IsPixel(a) ? other : one)
            : OfImages(merge, one, other);
    }

    private static string OfChannels(CheckedLayers one, CheckedLayers other, int channels) => one.Last.IsVector || other.Last.IsVector
        ? Invariant($"give both the same number of values, with a dense: {{units: {channels}}} if need be")
        : Invariant($"give both the same number of channels, with a conv: {{filters: {channels}, kernel: 1}} if need be");

    // One branch has given up rows and columns. Where it did so by its strides, the other may have as many.
    private static string OfPixel(Merge merge, CheckedLayers pixel, CheckedLayers image)
    {
        if (pixel.Layers.FirstOrDefault(placed => placed.Layer.Step is null) is not { } giver)
        {
            return OfImages(merge, pixel, image);
        }

        int channels = pixel.Last.Shape!.Value.Channels;
        bool differ = merge == Merge.Add && channels != image.Last.Shape!.Value.Channels;
        string end = pixel.Last.IsVector && merge == Merge.Add ? Invariant($"- dense: {{units: {channels}}}")
            : pixel.Last.IsVector ? "- flatten"
            : differ ? Invariant($"- globalavgpool and - conv: {{filters: {channels}, kernel: 1}}")
            : "- globalavgpool";
        string where = image.Layers.Count == 0 ? "write a branch of its own for identity that ends" : "end the other branch";
        string behind = Fits(merge, giver.Layer.Input, image.Last.Shape!.Value) && giver == pixel.Layers[pixel.Layers.Count - 1]
            ? $", or put {giver.Layer.Kind} behind the merge"
            : "";
        return $"{giver.Layer.Kind} leaves no rows and columns: {where} with {end} too{behind}";
    }

    /// <summary>Whether two extents merge.</summary>
    public static bool Fits(Merge merge, Shape a, Shape b) =>
        (a.Height, a.Width) == (b.Height, b.Width) && (merge == Merge.Concat || a.Channels == b.Channels);

    private static string OfImages(Merge merge, CheckedLayers one, CheckedLayers other)
    {
        bool differ = merge == Merge.Add && one.Last.Shape!.Value.Channels != other.Last.Shape!.Value.Channels;
        return OfWindows(one, other) + (differ ? ", and the same number of channels" : "");
    }

    private static string OfWindows(CheckedLayers one, CheckedLayers other)
    {
        if (StepOf(one) is not { } a || StepOf(other) is not { } b)
        {
            return SameWindows;
        }

        return a == b
            ? "give every kernel and window in both pad: same"
            : Invariant($"the strides of one make {a} in all and those of the other {b}; give both the same strides, and pad: same");
    }

    private static Extent? StepOf(CheckedLayers branch) => Product(branch.Layers.Select(placed => placed.Layer.Step));

    /// <summary>The steps of layers one behind the other; null where one of them has none.</summary>
    public static Extent? Product(IEnumerable<Extent?> steps) => steps.Aggregate(
        (Extent?)new Extent(1, 1),
        (all, step) => all is { } a && step is { } b ? new Extent(Bounded(a.Height, b.Height), Bounded(a.Width, b.Width)) : null);

    private static int Bounded(int a, int b) => (int)Math.Min((long)a * b, int.MaxValue);

    private static bool IsPixel(Shape shape) => (shape.Height, shape.Width) == (1, 1);
}
