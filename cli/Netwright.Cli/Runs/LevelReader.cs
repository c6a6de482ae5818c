using System;
using System.Collections.Immutable;
using System.Linq;
using System.Numerics.Tensors;
using Netwright.Data;

namespace Netwright.Cli.Runs;

/// <summary>Gives images as bytes of the network's extent; levels that are floats are stretched over 0 to 255, all alike.</summary>
internal sealed class LevelReader
{
    private readonly ImagePipeline pipeline;
    private readonly float scale = 1;
    private readonly float offset;

    /// <summary>Looks at the images' range where their levels are floats.</summary>
    public LevelReader(IImageSource source, ImageShape input, ImmutableArray<int> images)
    {
        pipeline = new ImagePipeline(source, input, Normalization.Uniform(input.Channels, 1));
        if (!source.HasBytes && images.Length > 0)
        {
            float[] levels = new float[input.Length];
            (float least, float most) = images.Aggregate((float.MaxValue, float.MinValue), (range, image) =>
            {
                pipeline.CopyImage(image, levels);
                return (Math.Min(range.Item1, TensorPrimitives.Min(levels)), Math.Max(range.Item2, TensorPrimitives.Max(levels)));
            });
            scale = most > least ? byte.MaxValue / (most - least) : 0;
            offset = -least * scale;
        }
    }

    /// <summary>One image.</summary>
    public void Read(int image, Span<byte> levels)
    {
        float[] floats = new float[levels.Length];
        pipeline.CopyImage(image, floats);
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = (byte)Math.Clamp(MathF.Round((floats[i] * scale) + offset), byte.MinValue, byte.MaxValue);
        }
    }
}
