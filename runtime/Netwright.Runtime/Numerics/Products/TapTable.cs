using System;
using System.ComponentModel;
using Netwright.Geometry;

namespace Netwright.Numerics;

/// <summary>
/// Where the turns of <see cref="MatrixProduct.Taps"/> find their weights and inputs: for each the place of the weight, from that of a
/// row's first, and of the input, from that of a column's first.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TapTable
{
    /// <summary>In the order channels, kernel rows, kernel columns: that of the weights, for what sees all taps.</summary>
    /// <param name="rows">Kernel rows.</param>
    /// <param name="rowWeights">Floats from the weights of one kernel row to those of the next.</param>
    /// <param name="rowFloats">Floats from the inputs of one kernel row to those of the next.</param>
    /// <param name="channels">Channels of the inputs.</param>
    /// <param name="channelWeights">Floats from the weights of one channel to those of the next.</param>
    /// <param name="channelFloats">Floats from one channel of the inputs to the next.</param>
    /// <param name="columns">Kernel columns.</param>
    /// <param name="columnWeights">Floats from the weights of one kernel column to those of the next.</param>
    /// <param name="columnFloats">Floats from the inputs of one kernel column to those of the next.</param>
    public static int[] ByChannel(
        int rows,
        int rowWeights,
        int rowFloats,
        int channels,
        int channelWeights,
        int channelFloats,
        int columns,
        int columnWeights,
        int columnFloats)
    {
        int[] table = Room(rows * channels * columns);
        int next = 0;
        for (int c = 0; c < channels; c++)
        {
            for (int u = 0; u < rows; u++)
            {
                for (int v = 0; v < columns; v++)
                {
                    table[next++] = (u * rowWeights) + (c * channelWeights) + (v * columnWeights);
                    table[next++] = (u * rowFloats) + (c * channelFloats) + (v * columnFloats);
                }
            }
        }

        return table;
    }

    /// <summary>
    /// In the order kernel rows, channels, kernel columns, so that kernel rows which see nothing are left out at the end.
    /// </summary>
    /// <inheritdoc cref="ByChannel"/>
    public static int[] ByRow(
        int rows,
        int rowWeights,
        int rowFloats,
        int channels,
        int channelWeights,
        int channelFloats,
        int columns,
        int columnWeights,
        int columnFloats)
    {
        int[] table = Room(rows * channels * columns);
        int next = 0;
        for (int u = 0; u < rows; u++)
        {
            for (int c = 0; c < channels; c++)
            {
                for (int v = 0; v < columns; v++)
                {
                    table[next++] = (u * rowWeights) + (c * channelWeights) + (v * columnWeights);
                    table[next++] = (u * rowFloats) + (c * channelFloats) + (v * columnFloats);
                }
            }
        }

        return table;
    }

    /// <summary>What all taps of all channels see from the first, in the order of the weights; whole vectors of them.</summary>
    /// <param name="window">How the kernel moves.</param>
    /// <param name="channels">Channels of the inputs.</param>
    /// <param name="rowFloats">Floats from one row of the inputs to the next.</param>
    /// <param name="channelFloats">Floats from one channel to the next.</param>
    public static int[] Places(in ConvolutionWindow window, int channels, int rowFloats, int channelFloats)
    {
        int taps = channels * window.Taps;
        int[] all = new int[VectorRow.Floats(taps)];
        for (int d = 0; d < taps; d++)
        {
            (int channel, int tap) = Math.DivRem(d, window.Taps);
            (int u, int v) = Math.DivRem(tap, window.KernelWidth);
            all[d] = (channel * channelFloats) + (u * window.DilationHeight * rowFloats) + (v * window.DilationWidth * LaneGroup.Lanes);
        }

        return all;
    }

    // A kernel that sees nothing has no turns, but its table can be pointed at.
    private static int[] Room(int turns) => new int[Math.Max(2, 2 * turns)];
}
