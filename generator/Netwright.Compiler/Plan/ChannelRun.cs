using Netwright.Compiler.Network;

namespace Netwright.Compiler.Plan;

/// <summary>
/// How layers that look across channels walk: 16 values of a channel at a time, the channels a constant distance apart. In
/// training the 16 are images, in prediction neighbouring pixels; the code is the same.
/// </summary>
/// <param name="Channels">Number of channels.</param>
/// <param name="Floats">Values of a channel, whole vectors.</param>
/// <param name="From">Floats from one channel to the next where it is read.</param>
/// <param name="To">Floats from one channel to the next where it is written.</param>
internal sealed record ChannelRun(int Channels, int Floats, int From, int To)
{
    /// <summary>Floats that a reader may touch.</summary>
    public int FloatsRead => checked(((Channels - 1) * From) + Floats);

    /// <summary>Floats that are written.</summary>
    public int FloatsWritten => checked(Channels * To);

    /// <summary>A lane group's.</summary>
    public static ChannelRun Training(Shape shape)
    {
        int plane = checked(shape.Height * shape.Width * Lanes.Count);
        return new ChannelRun(shape.Channels, plane, plane, plane);
    }

    /// <summary>One image's: what is computed behind rows and channels is never read.</summary>
    public static ChannelRun Predict(Planes x)
    {
        int pixels = ((x.Shape.Height - 1) * x.RowStride) + x.Shape.Width;
        int floats = checked(pixels + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
        return new ChannelRun(x.Shape.Channels, floats, x.PlaneStride, floats);
    }
}
