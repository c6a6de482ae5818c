using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Data;
using Netwright.Metrics;
using Netwright.Numerics;
using Netwright.Threading;

namespace Netwright.Training;

/// <summary>Runs a network forward over whole data sets, 16 images at a time on every thread of a team.</summary>
/// <remarks>Results do not depend on the number of threads. One evaluation at a time.</remarks>
public sealed class Evaluator
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly Network network;
    private readonly ThreadTeam team;
    private readonly WorkerMemory workers;
    private readonly WorkerMemory scratch;

    /// <summary>Takes the memory that evaluation needs.</summary>
    /// <param name="network">What is evaluated, with the parameters it has at each call.</param>
    /// <param name="team">Who works; stays the caller's to dispose.</param>
    public Evaluator(Network network, ThreadTeam team)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(team);
        this.network = network;
        this.team = team;
        workers = new WorkerMemory(network.WorkerFloats, team.Threads);
        scratch = new WorkerMemory(network.ScratchFloats, team.Threads);
    }

    /// <summary>Mean loss, accuracy and confusion over a data set.</summary>
    /// <param name="data">Images of the network's shape and number of classes.</param>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    /// <remarks>
    /// A source whose images are no <see cref="ImageDataset"/> goes through the network's <see cref="Network.Normalization"/>, and the
    /// spec's scale and offset before it has one.
    /// </remarks>
    public Evaluation Evaluate(IImageSource data) => Evaluate(Source(data), All(data));

    /// <summary>The same over some images of a source.</summary>
    internal Evaluation Evaluate(BatchSource source, int[] images)
    {
        float[] losses = new float[images.Length];
        int[] predicted = new int[images.Length];
        network.Prepared(PreparedFor.Lanes, team);
        team.Run(Groups(images), new ScoreJob(this, source, images, losses, predicted));

        ConfusionMatrix confusion = new(network.ClassNames);
        double loss = 0;
        for (int image = 0; image < images.Length; image++)
        {
            loss += losses[image];
            confusion.Add(source.Label(images[image]), predicted[image]);
        }

        return new Evaluation(loss / images.Length, confusion);
    }

    /// <summary>The logits of every image: images x classes, one row behind the other.</summary>
    /// <inheritdoc cref="Evaluate(IImageSource)" />
    public float[] Logits(IImageSource data) => Logits(Source(data), All(data));

    /// <summary>The same for some images of a source.</summary>
    internal float[] Logits(BatchSource source, int[] images)
    {
        float[] rows = new float[checked(images.Length * network.Info.Classes.Length)];
        network.Prepared(PreparedFor.Lanes, team);
        team.Run(Groups(images), new LogitsJob(this, source, images, rows));
        return rows;
    }

    /// <summary>The softmax of every image's logits: images x classes, one row behind the other.</summary>
    /// <inheritdoc cref="Evaluate(IImageSource)" />
    public float[] Probabilities(IImageSource data)
    {
        float[] rows = Logits(data);
        int classes = network.Info.Classes.Length;
        for (int row = 0; row < rows.Length; row += classes)
        {
            Softmax.Apply(rows.AsSpan(row, classes), rows.AsSpan(row, classes));
        }

        return rows;
    }

    /// <summary>What the network says of every image, with all that can be asked of it.</summary>
    /// <inheritdoc cref="Evaluate(IImageSource)" />
    public Predictions Predict(IImageSource data)
    {
        BatchSource source = Source(data);
        int[] images = All(data);
        return Of(Logits(source, images), source, images);
    }

    /// <summary>
    /// The mean of what the network says of every image and of random changes of it ("test-time augmentation"): better by a little, at
    /// so many times the work.
    /// </summary>
    /// <param name="data">Images of the network's channels and number of classes.</param>
    /// <param name="augment">How images are changed; no mixup.</param>
    /// <param name="views">Changes of each image, at least 1, beside the image itself.</param>
    /// <param name="outside">What shows where a moved image has nothing.</param>
    /// <param name="seed">Seed of the changes: the same one gives the same bits.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or the augmentations not the images.</exception>
    public Predictions Predict(
        IImageSource data, ImmutableArray<Augmentation> augment, int views, OutsideRule outside = OutsideRule.Level, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(views, 1);
        DataCheck.Require(network, data, nameof(data));
        ImagePipeline plain = Pipeline(data, NormalizationRule.For(network, data));
        ImagePipeline changing = plain.With(augment, outside);
        if (changing.Mixes)
        {
            throw new ArgumentException("Mixup needs the classes of two images, which prediction does not know; leave it out.", nameof(augment));
        }

        int[] images = All(data);
        List<Predictions> members = [Of(Logits(new PipelineBatches(plain), images), new PipelineBatches(plain), images)];
        AugmentedBatches changed = new(changing, []);
        for (int view = 0; view < views; view++)
        {
            changed.BeginEpoch(CounterRandom.Derive(CounterRandom.Derive(seed, "views"), (ulong)view));
            members.Add(Of(Logits(changed, images), changed, images));
        }

        return Predictions.Average(members);
    }

    private static int Groups(int[] images) => (int)(((long)images.Length + Lanes - 1) / Lanes);

    private static int[] All(IImageSource data) => [.. Enumerable.Range(0, data.Count)];

    private BatchSource Source(IImageSource data)
    {
        DataCheck.Require(network, data, nameof(data));
        Normalization? normalization = NormalizationRule.For(network, data);
        return data is ImageDataset images && normalization is null
            ? new PlainBatches(images)
            : new PipelineBatches(Pipeline(data, normalization));
    }

    private ImagePipeline Pipeline(IImageSource data, Normalization? normalization) => new(
        data,
        network.Info.Input,
        normalization ?? Normalization.Uniform(data.Shape.Channels, ((ImageDataset)data).Scale, ((ImageDataset)data).Offset));

    private Predictions Of(float[] logits, BatchSource source, int[] images) =>
        new(logits, [.. images.Select(source.Label)], [.. images], network.ClassNames);

    /// <summary>Forward pass of one group.</summary>
    /// <returns>Classes x 16 logits.</returns>
    private ReadOnlySpan<float> Forward(BatchSource source, ReadOnlySpan<int> images, int worker)
    {
        Span<float> memory = workers[worker];
        source.LoadLanes(images, 0, memory[..(network.Info.Input.Length * Lanes)]);
        network.Forward(memory, scratch[worker]);
        return memory.Slice(network.LogitsOffset, network.Info.Classes.Length * Lanes);
    }

    private static ReadOnlySpan<int> ImagesOf(int[] images, int chunk)
    {
        int first = chunk * Lanes;
        return images.AsSpan(first, Math.Min(Lanes, images.Length - first));
    }

    private sealed class ScoreJob(Evaluator evaluator, BatchSource source, int[] images, float[] losses, int[] predicted) : ITeamJob
    {
        public void Run(int chunk, int worker)
        {
            ReadOnlySpan<int> group = ImagesOf(images, chunk);
            ReadOnlySpan<float> logits = evaluator.Forward(source, group, worker);
            Span<int> labels = stackalloc int[Lanes];
            labels.Fill(-1);
            for (int lane = 0; lane < group.Length; lane++)
            {
                labels[lane] = source.Label(group[lane]);
            }

            Span<float> all = stackalloc float[Lanes];
            evaluator.network.Losses(logits, labels, all);
            all[..group.Length].CopyTo(losses.AsSpan(chunk * Lanes));
            LargestLogit.Find(logits, predicted.AsSpan(chunk * Lanes, group.Length));
        }
    }

    private sealed class LogitsJob(Evaluator evaluator, BatchSource source, int[] images, float[] rows) : ITeamJob
    {
        public void Run(int chunk, int worker)
        {
            ReadOnlySpan<int> group = ImagesOf(images, chunk);
            int classes = evaluator.network.Info.Classes.Length;
            ReadOnlySpan<float> logits = evaluator.Forward(source, group, worker);
            LaneRows.Store(logits, classes, rows.AsSpan(chunk * Lanes * classes, group.Length * classes));
        }
    }
}
