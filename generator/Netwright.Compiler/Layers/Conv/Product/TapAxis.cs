using System;
using System.Collections.Generic;

namespace Netwright.Compiler.Layers.Conv.Product;

/// <summary>How far targets see along one axis of an image: target t the sources from Source + t * SourceStep on, as far as the taps reach.</summary>
/// <param name="Targets">Number of targets.</param>
/// <param name="Source">The first source of the first target; outside of the image where there is padding.</param>
/// <param name="SourceStep">From one target's first source to the next one's.</param>
/// <param name="Taps">Number of taps.</param>
/// <param name="Reach">From the source of the first tap to that of the last.</param>
internal readonly record struct TapAxis(int Targets, int Source, int SourceStep, int Taps, int Reach)
{
    /// <summary>A convolution's way forward.</summary>
    public static TapAxis Forward(int outputs, int taps, int stride, int pad, int dilation) =>
        new(outputs, -pad, stride, taps, (taps - 1) * dilation);

    /// <summary>Its way back, by phases of the stride: inputs of a phase are seen through the same taps.</summary>
    public static TapAxis[] Back(int inputs, int taps, int stride, int pad, int dilation)
    {
        var phases = new TapAxis[Math.Min(stride, inputs)];
        for (int first = 0; first < phases.Length; first++)
        {
            int last = taps - 1;
            while (last >= 0 && (first + pad - (last * dilation)) % stride != 0)
            {
                last--;
            }

            int targets = (inputs - first + stride - 1) / stride;
            int common = CommonDivisor(stride, dilation);
            int count = last < 0 ? 0 : (last / (stride / common)) + 1;
            phases[first] = last < 0
                ? new TapAxis(targets, 0, 1, 0, 0)
                : new TapAxis(targets, (first + pad - (last * dilation)) / stride, 1, count, (count - 1) * (dilation / common));
        }

        return phases;
    }

    /// <summary>The sources, from the first up to the end, that the first targets of several axes see.</summary>
    public static (int First, int End) Span(IEnumerable<TapAxis> axes, int targets)
    {
        int first = int.MaxValue, end = int.MinValue;
        foreach (TapAxis axis in axes)
        {
            if (axis.Taps > 0)
            {
                first = Math.Min(first, axis.Source);
                end = Math.Max(end, checked(axis.Source + ((Math.Min(targets, axis.Targets) - 1) * axis.SourceStep) + axis.Reach + 1));
            }
        }

        return first < end ? (first, end) : (0, 0);
    }

    private static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);
}
