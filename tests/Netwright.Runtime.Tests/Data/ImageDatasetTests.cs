using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FsCheck.Xunit;
using Netwright.Data;
using Xunit;

namespace Netwright.Runtime.Tests.Data;

public sealed class ImageDatasetTests
{
    private static readonly ImmutableArray<string> TwoClasses = ["cat", "dog"];

    [Property(MaxTest = 300)]
    public void LoadLanes_gives_what_a_plain_loop_gives(byte channels, byte height, byte width, byte filled, int seed, bool floats)
    {
        ImageShape shape = new(1 + (channels % 3), 1 + (height % 11), 1 + (width % 13));
        ImageDataset dataset = Random(shape, 7 + (filled % 5), seed, floats).Slice(2, 5 + (filled % 5));
        Random random = new(seed);
        int[] images = [.. Enumerable.Range(0, filled % 17).Select(_ => random.Next(dataset.Count))];

        float[] lanes = Polluted(shape.Length * LaneGroup.Lanes);
        int[] labels = new int[LaneGroup.Lanes];
        dataset.LoadLanes(images, lanes, labels);

        (float[] expectedLanes, int[] expectedLabels) = Plainly(dataset, images);
        Assert.Equal(expectedLabels, labels);
        Assert.Equal(expectedLanes.Select(BitConverter.SingleToInt32Bits), lanes.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Arrays_spans_and_parts_of_them_make_the_data_set_that_immutable_arrays_make()
    {
        byte[] levels = [10, 20, 30, 40], byteLabels = [1, 0];
        int[] labels = [1, 0];
        string[] names = [.. TwoClasses];
        float[] floats = [10, 20, 30, 40];
        ImageShape shape = new(1, 1, 2);
        ReadOnlySpan<byte> all = [0, .. levels, 0];
        ImageDataset[] made =
        [
            ImageDataset.FromBytes(shape, levels, labels, names, 1),
            ImageDataset.FromBytes(shape, levels, byteLabels, names, 1),
            ImageDataset.FromBytes(shape, levels, [1, 0], ["cat", "dog"], 1),
            ImageDataset.FromBytes(shape, levels, labels, TwoClasses, 1),
            ImageDataset.FromBytes(shape, all[1..^1], labels.AsSpan(), names, 1),
            ImageDataset.FromBytes(shape, levels.AsSpan(), stackalloc byte[] { 1, 0 }, new List<string>(names), 1),
            ImageDataset.FromBytes(shape, [10, 20, 30, 40], [1, 0], ["cat", "dog"], 1),
            ImageDataset.FromFloats(shape, floats, labels, names),
            ImageDataset.FromFloats(shape, floats.AsSpan(), labels, TwoClasses),
            ImageDataset.FromFloats(shape, [10, 20, 30, 40], [1, 0], ["cat", "dog"]),
        ];
        Array.Clear(levels);
        Array.Clear(labels);
        Array.Clear(floats);
        Assert.All(made, dataset =>
        {
            float[] image = new float[2];
            dataset.CopyImage(1, image);
            Assert.Equal([30f, 40f], image);
            Assert.Equal((2, 1, 0), (dataset.Count, dataset.Label(0), dataset.Label(1)));
            Assert.Equal(names, dataset.ClassNames);
        });
    }

    [Fact]
    public void Arrays_are_checked_as_immutable_arrays_are()
    {
        ImageShape shape = new(1, 1, 1);
        byte[] levels = [1];
        int[] labels = [2];
        Assert.Throws<ArgumentException>(() => ImageDataset.FromBytes(shape, levels, labels, TwoClasses));
        Assert.Throws<ArgumentException>(() => ImageDataset.FromBytes(shape, levels, new byte[] { 2 }, TwoClasses));
        Assert.Throws<ArgumentException>(() => ImageDataset.FromBytes(shape, levels, new int[2], TwoClasses));
        Assert.Throws<ArgumentNullException>(() => ImageDataset.FromBytes(shape, levels, new int[1], (string[])null!));
        Assert.Throws<ArgumentException>(() => ImageDataset.FromFloats(shape, new float[1], labels, TwoClasses));
    }

    [Fact]
    public void An_input_is_the_level_times_the_scale_in_one_single_precision_multiplication()
    {
        ImmutableArray<byte> levels = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        ImageDataset dataset = ImageDataset.FromBytes(new(1, 16, 16), levels, [1], TwoClasses, 0.017f);
        float[] image = new float[256];
        dataset.CopyImage(0, image);
        Assert.Equal(Enumerable.Range(0, 256).Select(i => i * 0.017f), image);
    }

    [Fact]
    public void WithScale_leaves_the_stored_levels_alone()
    {
        ImageDataset dataset = ImageDataset.FromBytes(new(1, 1, 2), [10, 20], [0], TwoClasses, 1);
        float[] image = new float[2];
        dataset.WithScale(0.5f).WithScale(0.1f).CopyImage(0, image);
        Assert.Equal([10 * 0.1f, 20 * 0.1f], image);
        dataset.CopyImage(0, image);
        Assert.Equal([10f, 20f], image);
    }

    [Fact]
    public void Slices_of_slices_count_from_their_own_start()
    {
        ImageDataset dataset = ImageDataset.FromFloats(new(1, 1, 1), [0, 1, 2, 3, 4, 5], [0, 1, 0, 1, 0, 1], TwoClasses);
        ImageDataset held = dataset.Slice(2, 4).Slice(1, 3).Take(2);
        float[] value = new float[1];
        held.CopyImage(1, value);
        Assert.Equal(2, held.Count);
        Assert.Equal(4f, value[0]);
        Assert.Equal(1, held.Label(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => held.Label(2));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 4)]
    [InlineData(3, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Slice_refuses_what_lies_outside(int first, int count)
    {
        ImageDataset dataset = ImageDataset.FromFloats(new(1, 1, 1), [0, 1, 2], [0, 1, 0], TwoClasses);
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.Slice(first, count));
    }

    [Fact]
    public void LoadLanes_refuses_lengths_and_images_that_do_not_fit()
    {
        ImageDataset dataset = Random(new(1, 4, 5), 3, seed: 1, floats: false);
        float[] lanes = new float[20 * 16];
        int[] labels = new int[16];
        Assert.Throws<ArgumentException>("images", () => dataset.LoadLanes(new int[17], lanes, labels));
        Assert.Throws<ArgumentException>("lanes", () => dataset.LoadLanes([0], new float[(20 * 16) - 1], labels));
        Assert.Throws<ArgumentException>("labels", () => dataset.LoadLanes([0], lanes, new int[15]));
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.LoadLanes([0, 3], lanes, labels));
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.LoadLanes([-1], lanes, labels));
    }

    [Fact]
    public void The_factories_refuse_what_does_not_fit_together()
    {
        Assert.Throws<ArgumentException>(() => ImageDataset.FromBytes(new(1, 2, 2), [1, 2, 3], [0], TwoClasses));
        Assert.Throws<ArgumentException>(() => ImageDataset.FromBytes(new(1, 0, 2), [], [0], TwoClasses));
        Assert.Throws<ArgumentException>(() => ImageDataset.FromBytes(new(1, 1, 1), [1], [2], TwoClasses));
        Assert.Throws<ArgumentException>(() => ImageDataset.FromBytes(new(1, 1, 1), [1], [-1], TwoClasses));
        Assert.Throws<ArgumentException>(() => ImageDataset.FromBytes(new(1, 1, 1), [1], [0], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageDataset.FromBytes(new(1, 1, 1), [1], [0], TwoClasses, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageDataset.FromBytes(new(1, 1, 1), [1], [0], TwoClasses, float.NaN));
    }

    [Fact]
    public void LoadLanes_allocates_nothing()
    {
        ImageDataset dataset = Random(new(1, 28, 28), 20, seed: 1, floats: false);
        float[] lanes = new float[784 * 16];
        int[] labels = new int[16];
        int[] images = [.. Enumerable.Range(2, 16)];
        dataset.LoadLanes(images, lanes, labels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        dataset.LoadLanes(images, lanes, labels);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void An_offset_is_added_to_the_scaled_level_where_there_is_an_image()
    {
        ImageDataset dataset = ImageDataset.FromBytes(new(1, 1, 2), [10, 20], [0], TwoClasses, 0.5f).WithOffset(-0.1f).WithScale(0.25f);
        float[] image = new float[2];
        dataset.CopyImage(0, image);
        Assert.Equal([(10 * 0.25f) - 0.1f, (20 * 0.25f) - 0.1f], image);

        float[] lanes = Polluted(2 * LaneGroup.Lanes);
        dataset.LoadLanes([0, 0], lanes, new int[LaneGroup.Lanes]);
        Assert.Equal([image[0], image[0], .. new float[14], image[1], image[1], .. new float[14]], lanes);
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.WithOffset(float.NaN));
    }

    // The expected levels are those of PyTorch's interpolate(mode="bilinear", align_corners=False), rounded by rint.
    [Fact]
    public void Resize_interpolates_between_pixel_centres_and_keeps_whole_levels()
    {
        ImageShape shape = new(1, 2, 3);
        ImageDataset bytes = ImageDataset.FromBytes(shape, [9, 9, 9, 9, 9, 9, 0, 50, 101, 200, 254, 7], [0, 1], TwoClasses, 1);
        Assert.Equal(
            [0, 20, 50, 81, 101, 100, 121, 152, 93, 54, 200, 222, 254, 106, 7],
            Image(bytes.Slice(1, 1).Resize(3, 5), 0));
        Assert.Equal([9f, 9f], Image(bytes.Resize(2, 1), 0));
        Assert.Equal(1, bytes.Slice(1, 1).Resize(3, 5).Label(0));

        ImageDataset floats = ImageDataset.FromFloats(shape, [0, 50, 101, 200, 254, 7], [0], TwoClasses);
        Assert.Equal([113f, 78.5f], Image(floats.Resize(1, 2), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => floats.Resize(0, 2));
        Assert.Throws<DatasetException>(() => floats.Resize(65536, 65536));
    }

    [Fact]
    public void Resize_to_the_same_extent_changes_nothing()
    {
        ImageDataset dataset = Random(new(3, 5, 7), 4, seed: 2, floats: false);
        Assert.Equal(Image(dataset, 3), Image(dataset.Resize(5, 7), 3));
    }

    [Fact]
    public void Pad_puts_levels_of_zero_round_each_channel()
    {
        ImageDataset dataset = ImageDataset.FromBytes(new(2, 1, 2), [1, 2, 3, 4], [0], TwoClasses, 1).Pad(1, 2);
        Assert.Equal(new ImageShape(2, 3, 6), dataset.Shape);
        float[] none = new float[6];
        Assert.Equal([.. none, 0, 0, 1, 2, 0, 0, .. none, .. none, 0, 0, 3, 4, 0, 0, .. none], Image(dataset, 0));
    }

    private static float[] Image(ImageDataset dataset, int image)
    {
        float[] values = new float[dataset.Shape.Length];
        dataset.CopyImage(image, values);
        return values;
    }

    private static ImageDataset Random(ImageShape shape, int count, int seed, bool floats)
    {
        Random random = new(seed);
        byte[] levels = new byte[shape.Length * count];
        random.NextBytes(levels);
        ImmutableArray<int> labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(2))];
        return floats
            ? ImageDataset.FromFloats(shape, [.. levels.Select(level => level - 100.25f)], labels, TwoClasses, 0.3f)
            : ImageDataset.FromBytes(shape, [.. levels], labels, TwoClasses);
    }

    private static (float[] Lanes, int[] Labels) Plainly(ImageDataset dataset, int[] images)
    {
        float[] image = new float[dataset.Shape.Length];
        float[] lanes = new float[image.Length * LaneGroup.Lanes];
        int[] labels = [.. Enumerable.Repeat(-1, LaneGroup.Lanes)];
        for (int lane = 0; lane < images.Length; lane++)
        {
            dataset.CopyImage(images[lane], image);
            labels[lane] = dataset.Label(images[lane]);
            for (int v = 0; v < image.Length; v++)
            {
                lanes[(v * LaneGroup.Lanes) + lane] = image[v];
            }
        }

        return (lanes, labels);
    }

    private static float[] Polluted(int length) => [.. Enumerable.Repeat(float.NaN, length)];
}
