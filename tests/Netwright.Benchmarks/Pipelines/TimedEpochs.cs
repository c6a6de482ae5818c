using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Benchmarks.Networks;
using Netwright.Data;
using Netwright.Images;
using Netwright.Training;

namespace Netwright.Benchmarks.Pipelines;

/// <summary>Trainers of one network, each with its own way from images to the step; they train an epoch at a time.</summary>
internal sealed class TimedEpochs : IDisposable
{
    private readonly List<(string Name, Trainer Trainer, IImageSource Source)> contestants = [];
    private readonly ImageFolder pictures;

    /// <summary>Draws random pictures into a folder, opens them there, and takes the same into memory.</summary>
    /// <param name="network">What is trained.</param>
    /// <param name="images">Images of an epoch.</param>
    /// <param name="threads">Threads of the step.</param>
    /// <param name="folder">An empty folder.</param>
    public TimedEpochs(BenchmarkNetwork network, int images, int threads, string folder)
    {
        pictures = RandomPictures.Open(network.Spec, images, folder);
        ImageDataset memory = RandomPictures.InMemory(pictures);
        TrainingOptions plain = network.Recipe with { Epochs = 1, Threads = threads, Validation = 0 };
        Add("in memory", network, plain, memory);
        Add("with all augmentations", network, plain with { Augment = FullChain(network.Spec.Input) }, memory);
        Add("from a folder, decoded before", network, plain, pictures);
    }

    /// <summary>What is timed; the first is what the others are compared with.</summary>
    public ImmutableArray<string> Names => [.. contestants.Select(contestant => contestant.Name)];

    /// <summary>An epoch of each that does not count.</summary>
    public void Settle()
    {
        for (int i = 0; i < contestants.Count; i++)
        {
            ImagesPerSecond(i);
        }
    }

    /// <summary>Trains one for an epoch.</summary>
    public double ImagesPerSecond(int contestant) => contestants[contestant].Trainer.Fit(contestants[contestant].Source).ImagesPerSecond;

    public void Dispose() => pictures.Dispose();

    private static ImmutableArray<Augmentation> FullChain(ImageShape shape)
    {
        ImmutableArray<Augmentation> grey =
        [
            new Shift(2), new Rotate(15), new Scale(0.9f, 1.1f), new Shear(10), new Elastic(34, 4), new Flip(), new Crop(3),
            new Brightness(0.2f), new Contrast(0.2f), new Noise(0.05f), new Erase(), new Mixup(0.2f),
        ];
        return shape.Channels == 3 ? [.. grey, new Saturation(0.2f), new Hue(10)] : grey;
    }

    private void Add(string name, BenchmarkNetwork network, TrainingOptions recipe, IImageSource source) =>
        contestants.Add((name, new Trainer(network.Create(), recipe), source));
}
