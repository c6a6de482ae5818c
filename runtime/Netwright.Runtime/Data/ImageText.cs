using System;
using System.Text;

namespace Netwright.Data;

/// <summary>Images as text, for a look at samples in a terminal.</summary>
public static class ImageText
{
    private const string Ramp = " .:-=+*#%@";

    /// <summary>
    /// Draws one image with a character for each two pixels, one above the other, since characters are about twice as high as
    /// wide. The image's darkest level is a blank, its brightest <c>@</c>; channels are averaged.
    /// </summary>
    /// <param name="dataset">Where the image is.</param>
    /// <param name="image">Its index.</param>
    /// <returns>ceil(height / 2) lines of width characters, each ended by a line feed.</returns>
    public static string Draw(ImageDataset dataset, int image)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        float[] values = new float[dataset.Shape.Length];
        dataset.CopyImage(image, values);
        return Draw(values, dataset.Shape);
    }

    /// <summary>Draws one image given as channels x height x width values.</summary>
    /// <inheritdoc cref="Draw(ImageDataset, int)" path="/returns" />
    /// <exception cref="ArgumentException">The number of values is not that of the shape.</exception>
    public static string Draw(ReadOnlySpan<float> values, ImageShape shape)
    {
        if (values.Length != shape.Length)
        {
            throw new ArgumentException($"{values.Length} values given where an image of {shape} has {shape.Length}.", nameof(values));
        }

        int rows = (shape.Height + 1) / 2;
        float[] cells = new float[rows * shape.Width];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = MeanOfTwo(values, shape, 2 * (i / shape.Width), i % shape.Width);
        }

        float low = float.PositiveInfinity;
        float high = float.NegativeInfinity;
        foreach (float cell in cells)
        {
            low = Math.Min(low, cell);
            high = Math.Max(high, cell);
        }

        StringBuilder text = new(rows * (shape.Width + 1));
        for (int i = 0; i < cells.Length; i++)
        {
            float share = high > low ? (cells[i] - low) / (high - low) : 0;
            text.Append(Ramp[(int)Math.Min(share * Ramp.Length, Ramp.Length - 1)]);
            if ((i + 1) % shape.Width == 0)
            {
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    private static float MeanOfTwo(ReadOnlySpan<float> values, ImageShape shape, int row, int column)
    {
        int below = Math.Min(row + 1, shape.Height - 1);
        float sum = 0;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            int plane = channel * shape.Height;
            sum += values[((plane + row) * shape.Width) + column] + values[((plane + below) * shape.Width) + column];
        }

        return sum / (2 * shape.Channels);
    }
}
