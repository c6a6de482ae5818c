using System;
using Netwright.Data;

namespace Netwright.Training;

/// <summary>Images that go through a pipeline, on the thread that trains on them.</summary>
internal sealed class PipelineBatches(ImagePipeline pipeline) : BatchSource
{
    /// <inheritdoc/>
    public override int Label(int image) => pipeline.Source.Label(image);

    /// <inheritdoc/>
    public override void LoadLanes(ReadOnlySpan<int> images, int group, Span<float> lanes) => pipeline.LoadLanes(images, lanes);
}
