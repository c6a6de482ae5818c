using System;
using Netwright.Data;

namespace Netwright.Training;

/// <summary>Images that stand in memory as the network takes them: each thread lays out its own groups.</summary>
internal sealed class PlainBatches(ImageDataset data) : BatchSource
{
    /// <summary>The images.</summary>
    public ImageDataset Data => data;

    /// <inheritdoc/>
    public override int Label(int image) => data.Label(image);

    /// <inheritdoc/>
    public override void LoadLanes(ReadOnlySpan<int> images, int group, Span<float> lanes)
    {
        Span<int> labels = stackalloc int[LaneGroup.Lanes];
        data.LoadLanes(images, lanes, labels);
    }
}
