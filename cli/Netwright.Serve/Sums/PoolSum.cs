using System.Linq;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Netwright.Report.Explain;
using Stops = Netwright.Report.Explain.Windows;

namespace Netwright.Serve.Sums;

/// <summary>A value of a pooling: the largest or the mean of its window.</summary>
internal static class PoolSum
{
    /// <summary>How it comes about.</summary>
    public static ValueSum Of(Looked looked, PoolLayer pool)
    {
        Tap[] taps = Stops.Of(pool, pool.Window, pool.Stride, pool.Pad, new Extent(1, 1))[looked.Pixel];
        return pool.Pool == PoolKind.Max ? Largest(looked, pool, taps) : Mean(looked, pool, taps);
    }

    private static ValueSum Largest(Looked looked, PoolLayer pool, Tap[] taps)
    {
        int plane = looked.Map * looked.InputPixels;
        Tap winner = System.Array.Find(taps, tap => looked.Trace.Input[plane + tap.From] == looked.Value);
        Part window = looked.Window(looked.Map, pool.Window, taps, tap => tap == winner ? looked.Gradient : 0);
        return new ValueSum("y[c,i,j] = the largest of the window", [window], [new Step("y = the largest", looked.Value)]);
    }

    private static ValueSum Mean(Looked looked, PoolLayer pool, Tap[] taps)
    {
        int size = pool.Window.Height * pool.Window.Width;
        Part window = looked.Window(looked.Map, pool.Window, taps, _ => looked.Gradient / size);
        return new ValueSum(
            "y[c,i,j] = the mean of the window",
            [window],
            [new Step("sum of the window", window.Inputs.Sum(value => value ?? 0)), new Step($"y = sum / {size}", looked.Value)]);
    }
}
