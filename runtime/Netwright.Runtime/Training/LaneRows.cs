using System;

namespace Netwright.Training;

/// <summary>Takes the results of a lane group apart again.</summary>
internal static class LaneRows
{
    /// <summary>rows[image, value] = lanes[value, image].</summary>
    /// <param name="lanes">Width x 16 lanes.</param>
    /// <param name="width">Values of one image.</param>
    /// <param name="rows">Receives whole rows for the first lanes, at most 16.</param>
    public static void Store(ReadOnlySpan<float> lanes, int width, Span<float> rows)
    {
        for (int row = 0; row * width < rows.Length; row++)
        {
            for (int value = 0; value < width; value++)
            {
                rows[(row * width) + value] = lanes[(value * LaneGroup.Lanes) + row];
            }
        }
    }
}
