using System;
using System.Buffers.Binary;

namespace Netwright.Data.Numpy;

/// <summary>How images stand in an array: images x height x width, with channels in front or behind, or images x values.</summary>
/// <param name="Count">Number of images.</param>
/// <param name="Shape">Extent of one, channels first.</param>
/// <param name="IsChannelsLast">Whether each pixel's channels stand together.</param>
internal readonly record struct ImageLayout(int Count, ImageShape Shape, bool IsChannelsLast)
{
    private const int MostChannels = 4;

    /// <summary>Finds out how images stand.</summary>
    /// <param name="header">Type and extents.</param>
    /// <param name="name">The array in messages.</param>
    /// <exception cref="DatasetException">They are no images.</exception>
    /// <remarks>Of four extents, channels are the last where that is at most 4 and the second is more; else the second.</remarks>
    public static ImageLayout Of(NpyHeader header, string name)
    {
        long[] e = [.. header.Shape];
        bool isLast = e.Length == 4 && e[3] <= MostChannels && e[1] > MostChannels;
        (long channels, long height, long width) = (e.Length, isLast) switch
        {
            (3, _) => (1, e[1], e[2]),
            (4, true) => (e[3], e[1], e[2]),
            (4, false) => (e[1], e[2], e[3]),
            _ => throw new DatasetException(
                $"{name}: expected images x height x width, images x channels x height x width, or images x height x width x channels; found {header.Extents}."),
        };
        Int128 length = (Int128)channels * height * width;
        if (e[0] < 1 || length < 1 || e[0] > int.MaxValue || length * LaneGroup.Lanes > Array.MaxLength)
        {
            throw new DatasetException($"{name}: expected at least one image of a size that 16 of fit in memory, found {header.Extents}.");
        }

        if (header.Type is not ("u1" or "f4" or "f8"))
        {
            throw new DatasetException($"{name}: expected levels as bytes or floats (u1, f4 or f8), found values of type '{header.Type}'.");
        }

        return new ImageLayout((int)e[0], new ImageShape((int)channels, (int)height, (int)width), isLast);
    }

    /// <summary>One image's levels, channels first.</summary>
    /// <param name="stored">As it stands in the file.</param>
    /// <param name="type">Type of the values.</param>
    /// <param name="levels">Receives them.</param>
    public void Read(ReadOnlySpan<byte> stored, string type, Span<float> levels)
    {
        int channels = Shape.Channels, pixels = Shape.Height * Shape.Width;
        for (int i = 0; i < levels.Length; i++)
        {
            int target = IsChannelsLast ? ((i % channels) * pixels) + (i / channels) : i;
            levels[target] = type switch
            {
                "u1" => stored[i],
                "f4" => BinaryPrimitives.ReadSingleLittleEndian(stored[(i * sizeof(float))..]),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(stored[(i * sizeof(double))..]),
            };
        }
    }

    /// <summary>One image's bytes, channels first.</summary>
    public void ReadBytes(ReadOnlySpan<byte> stored, Span<byte> levels)
    {
        int channels = Shape.Channels, pixels = Shape.Height * Shape.Width;
        if (!IsChannelsLast)
        {
            stored.CopyTo(levels);
            return;
        }

        for (int i = 0; i < levels.Length; i++)
        {
            levels[((i % channels) * pixels) + (i / channels)] = stored[i];
        }
    }
}
