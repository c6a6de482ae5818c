using System;
using System.Linq;
using Netwright.Data;
using Netwright.Numerics;
using Xunit;

namespace Netwright.Runtime.Tests.Data;

/// <summary>Images that are resized when they are asked for are those that were resized before.</summary>
public class ResamplingTests
{
    [Theory]
    [InlineData(28, 28, 224, 224, 0)]
    [InlineData(7, 5, 3, 9, 2)]
    [InlineData(1, 1, 4, 4, 1)]
    [InlineData(9, 9, 9, 9, 3)]
    public void Each_has_the_same_bits(int height, int width, int rows, int columns, int pad)
    {
        ImageShape from = new(2, height, width), to = new(2, rows, columns);
        byte[] bytes = [.. Enumerable.Range(0, from.Length).Select(i => (byte)CounterRandom.Mix(1, (ulong)i))];
        float[] floats = [.. bytes.Select(level => level / 7f)];
        byte[] resizedBytes = new byte[to.Length], paddedBytes = new byte[2 * (rows + (2 * pad)) * (columns + (2 * pad))];
        float[] resized = new float[to.Length], padded = new float[paddedBytes.Length], found = new float[paddedBytes.Length];
        ImageResampling resampling = new(from, new(rows, columns), new(pad, pad));

        ImageResizing.Bilinear<byte>(bytes, from, resizedBytes, rows, columns);
        ImageResizing.Pad<byte>(resizedBytes, to, paddedBytes, pad, pad);
        resampling.Apply<byte>(bytes, found);
        Assert.Equal([.. paddedBytes.Select(level => (float)level)], found);

        ImageResizing.Bilinear<float>(floats, from, resized, rows, columns);
        ImageResizing.Pad<float>(resized, to, padded, pad, pad);
        resampling.Apply<float>(floats, found);
        Assert.Equal(padded, found);
    }

    [Fact]
    public void Images_too_large_for_memory_are_resized_image_by_image()
    {
        ImageShape shape = new(1, 4, 4);
        byte[] levels = [.. Enumerable.Range(0, 100 * 16).Select(i => (byte)CounterRandom.Mix(2, (ulong)i))];
        ImageDataset stored = ImageDataset.FromBytes(shape, levels, new int[100], ["a", "b"]);
        long before = GC.GetTotalAllocatedBytes();
        ImageDataset large = stored.Resize(1700, 1700).Pad(1, 2).WithOffset(0.5f).Slice(10, 50);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 << 20);
        Assert.Equal((50, new ImageShape(1, 1702, 1704)), (large.Count, large.Shape));

        float[] found = new float[large.Shape.Length], lanes = new float[16 * large.Shape.Length];
        int[] labels = new int[16];
        large.CopyImage(3, found);
        ImageDataset alone = stored.Slice(13, 1).Resize(1700, 1700).Pad(1, 2).WithOffset(0.5f);
        float[] expected = new float[found.Length];
        alone.CopyImage(0, expected);
        Assert.Equal(expected, found);
        large.LoadLanes([7, 3], lanes, labels);
        for (int i = 0; i < found.Length; i += 977)
        {
            Assert.Equal(found[i], lanes[(i * 16) + 1]);
            Assert.Equal(0, lanes[(i * 16) + 2]);
        }

        byte[] asBytes = new byte[found.Length];
        large.ReadBytes(3, asBytes);
        large.Read(3, found);
        Assert.Equal(found, asBytes.Select(level => (float)level));
        Assert.Equal(stored.ContentHash(13), large.ContentHash(3));
        Assert.Throws<InvalidOperationException>(() => large.Resize(2, 2));
    }
}
