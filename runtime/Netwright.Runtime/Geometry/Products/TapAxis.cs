using System;

namespace Netwright.Geometry;

/// <summary>
/// What the taps of a kernel join along one axis: target First + t * Step, through tap Tap + n * TapStep, gains from source
/// Source + t * SourceStep + n * Dilation, where there is such a source.
/// </summary>
/// <param name="Targets">Number of targets.</param>
/// <param name="First">The first target.</param>
/// <param name="Step">From one target to the next.</param>
/// <param name="Source">The source of the first target and the first tap; outside of the image where there is padding.</param>
/// <param name="SourceStep">From one target's source to the next one's.</param>
/// <param name="Taps">Number of taps.</param>
/// <param name="Dilation">From one tap's source to the next one's.</param>
/// <param name="Tap">The first tap.</param>
/// <param name="TapStep">From one tap to the next.</param>
internal readonly record struct TapAxis(
    int Targets, int First, int Step, int Source, int SourceStep, int Taps, int Dilation, int Tap, int TapStep)
{
    /// <summary>From the source of the first tap to that of the last.</summary>
    public int Reach => Math.Max(0, Taps - 1) * Dilation;

    /// <summary>A convolution's way forward: the inputs that each output sees.</summary>
    public static TapAxis Forward(int outputs, int taps, int stride, int pad, int dilation) =>
        new(outputs, 0, 1, -pad, stride, taps, dilation, 0, 1);

    /// <summary>
    /// Its way back: the outputs that see each input, by phases of the stride, in each of which all inputs have the same taps, or none.
    /// </summary>
    public static TapAxis[] Back(int inputs, int taps, int stride, int pad, int dilation)
    {
        var phases = new TapAxis[Math.Min(stride, inputs)];
        for (int first = 0; first < phases.Length; first++)
        {
            phases[first] = Phase(first, inputs, taps, stride, pad, dilation);
        }

        return phases;
    }

    /// <summary>The sources, from the first up to the end, that targets see through any tap, inside of the image or not.</summary>
    public (int First, int End) Span(int firstTarget, int endTarget)
    {
        int last = Math.Min(endTarget, Targets) - 1;
        return Taps > 0 && firstTarget <= last
            ? (Source + (firstTarget * SourceStep), Source + (last * SourceStep) + Reach + 1)
            : (0, 0);
    }

    /// <summary>The same for targets of each of several axes.</summary>
    public static (int First, int End) Span(TapAxis[] axes, int firstTarget, int endTarget)
    {
        int first = int.MaxValue, end = int.MinValue;
        foreach (TapAxis axis in axes)
        {
            (int from, int to) = axis.Span(firstTarget, endTarget);
            (first, end) = from < to ? (Math.Min(first, from), Math.Max(end, to)) : (first, end);
        }

        return first < end ? (first, end) : (0, 0);
    }

    /// <summary>The taps, from the first up to the end, through which target <paramref name="t"/> sees one of the sources.</summary>
    public (int First, int End) Seeing(int t, int sources)
    {
        int seen = Source + (t * SourceStep);
        int first = Math.Min(RoundUp(-seen), Taps);
        return (first, Math.Max(first, Math.Min(RoundUp(sources - seen), Taps)));
    }

    /// <summary>The first target that sees one of the sources through tap <paramref name="n"/>; the end where none does.</summary>
    public int FirstSeeing(int n, int sources)
    {
        int seen = Source + (n * Dilation);
        int first = seen >= 0 ? 0 : (SourceStep - 1 - seen) / SourceStep;
        return seen + (first * SourceStep) < sources ? Math.Min(first, Targets) : Targets;
    }

    private static TapAxis Phase(int first, int inputs, int taps, int stride, int pad, int dilation)
    {
        // Of the taps that see input i, i + pad - tap * dilation is a multiple of the stride. The last of them sees the first output.
        int last = taps - 1;
        while (last >= 0 && (first + pad - (last * dilation)) % stride != 0)
        {
            last--;
        }

        int targets = (inputs - first + stride - 1) / stride;
        int common = CommonDivisor(stride, dilation);
        int every = stride / common;
        return last < 0
            ? new TapAxis(targets, first, stride, 0, 1, 0, 1, 0, 1)
            : new TapAxis(
                targets, first, stride, (first + pad - (last * dilation)) / stride, 1, (last / every) + 1, dilation / common, last, -every);
    }

    private int RoundUp(int distance) => distance <= 0 ? 0 : (distance + Dilation - 1) / Dilation;

    private static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);
}
