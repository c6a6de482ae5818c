using System;
using System.Linq;

namespace Netwright.Serve.Sums;

/// <summary>A value that is made of a whole plane.</summary>
internal static class PlaneSum
{
    /// <summary>The mean of its plane.</summary>
    public static ValueSum OfMean(Looked looked)
    {
        int pixels = looked.InputPixels;
        double[] plane = looked.Trace.Input.AsSpan(looked.Map * pixels, pixels).ToArray();
        Part part = new()
        {
            Source = looked.Sources[0],
            Channel = looked.Map,
            Rows = looked.Trace.Layer.Input.Height,
            Columns = looked.Trace.Layer.Input.Width,
            Inputs = [.. plane.Select(value => (double?)value)],
            Backs = [.. plane.Select(_ => (double?)(looked.Gradient / pixels))],
        };
        return new ValueSum(
            "y[c] = the mean of channel c", [part], [new Step("sum of the channel", plane.Sum()), new Step($"y = sum / {pixels}", looked.Value)]);
    }
}
