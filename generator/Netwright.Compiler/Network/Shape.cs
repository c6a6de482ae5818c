using System.Globalization;

namespace Netwright.Compiler.Network;

/// <summary>The extent of one image's activations: channels x height x width.</summary>
public readonly record struct Shape(int Channels, int Height, int Width)
{
    /// <summary>Number of values.</summary>
    public long Length => (long)Channels * Height * Width;

    /// <summary>The same as the runtime's rules for memory take it.</summary>
    internal PlaneExtent Planes => new(Channels, Height, Width);

    /// <summary>As written in messages and summaries: <c>16x4x4</c>; a plain count when height and width are 1.</summary>
    public override string ToString() => Height == 1 && Width == 1
        ? Channels.ToString(CultureInfo.InvariantCulture)
        : string.Format(CultureInfo.InvariantCulture, "{0}x{1}x{2}", Channels, Height, Width);
}

/// <summary>Two extents of a kernel, window or stride.</summary>
public readonly record struct Extent(int Height, int Width)
{
    /// <summary>As written in messages: <c>5x5</c>.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}x{1}", Height, Width);
}

/// <summary>Rows and columns added round an image; <c>same</c> may need one more below and to the right.</summary>
public readonly record struct Padding(int Top, int Left, int Bottom, int Right)
{
    /// <summary>No padding.</summary>
    public static Padding None => default;
}
