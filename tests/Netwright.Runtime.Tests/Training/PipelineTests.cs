using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Netwright.Data;
using Netwright.Numerics;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Training;

/// <summary>Images on their way from any source into a network.</summary>
public class PipelineTests
{
    private static readonly TrainingOptions Recipe = new()
    {
        Optimizer = new AdamOptions { LearningRate = 0.01f },
        Batch = 48,
        Epochs = 2,
        Validation = 0.2,
        Seed = 5,
    };

    private static readonly ImmutableArray<Augmentation> Chain =
    [
        new Shift(1), new Rotate(20) { Probability = 0.7f }, new Elastic(4, 1.5f), new Flip(), new Brightness(0.3f), new Noise(0.05f), new Erase(0.02f, 0.2f), new Mixup(0.4f),
    ];

    [Fact]
    public void A_source_of_ones_own_trains_as_the_same_images_in_memory_do()
    {
        Drawn source = new(200, new ImageShape(1, 6, 6));
        SoftmaxRegression own = Make(), stored = Make();
        new Trainer(own, Recipe).Fit(source);
        new Trainer(stored, Recipe).Fit(source.InMemory());
        Assert.Equal(stored.Parameters.Sha256(), own.Parameters.Sha256());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bits_do_not_depend_on_threads_nor_on_who_lays_out_the_images(bool augments)
    {
        TrainingOptions recipe = Recipe with { Augment = augments ? Chain : [], MicroBatches = 2, BalancedClasses = true };
        string? expected = null;
        foreach ((int threads, int? ahead) in new (int, int?)[] { (1, 0), (2, 0), (3, 0), (1, 1), (2, 1), (2, 2), (1, 5), (2, null) })
        {
            SoftmaxRegression network = Make();
            new Trainer(network, recipe with { Threads = threads, DataThreads = ahead }).Fit(new Drawn(150, new ImageShape(1, 6, 6)));
            expected ??= network.Parameters.Sha256();
            Assert.Equal(expected, network.Parameters.Sha256());
        }
    }

    [Fact]
    public void Augmented_images_differ_from_epoch_to_epoch_and_repeat_with_the_seed()
    {
        string one = Hash(Recipe with { Augment = Chain }), again = Hash(Recipe with { Augment = Chain }), none = Hash(Recipe);
        Assert.Equal(one, again);
        Assert.NotEqual(none, one);
        Assert.NotEqual(one, Hash(Recipe with { Augment = Chain, Seed = 6 }));
    }

    [Theory]
    [InlineData(4, 5)]
    [InlineData(17, 3)]
    public void Images_of_another_extent_are_resized_on_their_way(int height, int width)
    {
        Drawn small = new(150, new ImageShape(1, height, width));
        SoftmaxRegression resized = Make(), stored = Make();
        // Held-out images are chosen by what is stored, which differs here.
        TrainingOptions recipe = Recipe with { Validation = 0 };
        new Trainer(resized, recipe).Fit(small);
        new Trainer(stored, recipe).Fit(new Resized(small, new ImageShape(1, 6, 6)));
        Assert.Equal(stored.Parameters.Sha256(), resized.Parameters.Sha256());
        Assert.Throws<ArgumentException>(() => new Trainer(Make(), Recipe).Fit(new Drawn(20, new ImageShape(3, 6, 6))));
    }

    [Fact]
    public void A_source_that_fails_ends_the_training_with_its_own_fault()
    {
        foreach (int ahead in new[] { 0, 2 })
        {
            Drawn source = new(150, new ImageShape(1, 6, 6)) { FailsAt = 77 };
            Assert.Equal("77 is torn", Assert.Throws<IOException>(() => new Trainer(Make(), Recipe with { Validation = 0, DataThreads = ahead }).Fit(source)).Message);
        }
    }

    [Fact]
    public void Nothing_is_allocated_for_an_image_once_threads_have_their_memory()
    {
        Drawn data = new(64, new ImageShape(1, 6, 6));
        ImagePipeline pipeline = new ImagePipeline(data, new ImageShape(1, 8, 8), Normalization.Uniform(1, 1f / 255)).With(Chain, OutsideRule.Edge);
        int[] images = [.. Enumerable.Range(0, 16)];
        float[] lanes = new float[8 * 8 * 16];
        pipeline.LoadAugmented(images, 1, images, lanes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (ulong epoch = 2; epoch < 50; epoch++)
        {
            pipeline.LoadAugmented(images, epoch, images, lanes);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Cancelling_while_threads_work_ahead_ends_them()
    {
        using CancellationTokenSource source = new();
        Trainer trainer = new(Make(), Recipe with { DataThreads = 3, Epochs = 1000 });
        source.CancelAfter(TimeSpan.FromMilliseconds(200));
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(new Drawn(150, new ImageShape(1, 6, 6)), cancellation: source.Token));
    }

    [Fact]
    public void Images_to_validate_on_must_have_the_same_classes_in_the_same_order()
    {
        Drawn other = new(30, new ImageShape(1, 6, 6)) { ClassNames = ["class 0", "class 2", "class 1"] };
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new Trainer(Make(), Recipe).Fit(new Drawn(150, new ImageShape(1, 6, 6)), validation: other));
        Assert.Contains("Class 1 is 'class 1' among the training images and 'class 2' among the validation images", refusal.Message, StringComparison.Ordinal);
    }

    private static SoftmaxRegression Make() => new(new ImageShape(1, 6, 6), 3, 1);

    private static string Hash(TrainingOptions options)
    {
        SoftmaxRegression network = Make();
        new Trainer(network, options).Fit(new Drawn(150, new ImageShape(1, 6, 6)));
        return network.Parameters.Sha256();
    }

    /// <summary>Images that are drawn when they are asked for.</summary>
    private sealed class Drawn(int count, ImageShape shape) : IImageSource
    {
        public int? FailsAt { get; init; }

        public int Count => count;

        public ImageShape Shape => shape;

        public ImmutableArray<string> ClassNames { get; init; } = ["class 0", "class 1", "class 2"];

        public int Label(int image) => (int)(CounterRandom.Mix(3, (ulong)image) % 3);

        public void Read(int image, Span<float> levels)
        {
            if (image == FailsAt)
            {
                throw new IOException($"{image} is torn");
            }

            for (int i = 0; i < levels.Length; i++)
            {
                levels[i] = ((40 * Label(image)) + (int)(CounterRandom.Mix((ulong)image, (ulong)i) % 100)) / 255f;
            }
        }

        public ImageDataset InMemory()
        {
            float[] levels = new float[count * shape.Length];
            for (int image = 0; image < count; image++)
            {
                Read(image, levels.AsSpan(image * shape.Length, shape.Length));
            }

            return ImageDataset.FromFloats(shape, levels, Enumerable.Range(0, count).Select(Label).ToArray(), ClassNames);
        }
    }

    /// <summary>A source whose images are resized beforehand.</summary>
    private sealed class Resized(Drawn source, ImageShape shape) : IImageSource
    {
        public int Count => source.Count;

        public ImageShape Shape => shape;

        public ImmutableArray<string> ClassNames => source.ClassNames;

        public int Label(int image) => source.Label(image);

        public void Read(int image, Span<float> levels)
        {
            float[] stored = new float[source.Shape.Length];
            source.Read(image, stored);
            new ImageResizer(source.Shape, shape.Height, shape.Width, antialias: true).Apply(stored, levels, new float[source.Shape.Width]);
        }
    }
}
