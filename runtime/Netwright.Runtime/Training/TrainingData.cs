using System;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Data;
using Netwright.Numerics;

namespace Netwright.Training;

/// <summary>What one training reads: which images, in which order, by which way, and what they count.</summary>
internal sealed class TrainingData
{
    private readonly Network network;
    private readonly TrainingOptions options;
    private readonly int[] labels;
    private readonly int[] order;

    /// <summary>Splits, checks and looks at the images; nothing is trained yet.</summary>
    /// <exception cref="ArgumentException">Data do not fit the network or each other, or no image is left to train on.</exception>
    public TrainingData(Network network, TrainingOptions options, IImageSource train, IImageSource? validation)
    {
        (this.network, this.options, Train, Validation) = (network, options, train, validation);
        DataCheck.Require(network, train, nameof(train));
        if (validation is not null)
        {
            DataCheck.Require(network, validation, nameof(validation));
            DataCheck.RequireSameClasses(train, validation);
        }

        ClassNames = DataCheck.ClassNames(network, train);
        Split = DataSplit.Of(train, validation is null ? options.Validation : 0, options.Pick);
        labels = [.. Split.Training.Select(train.Label)];
        order = new int[Split.Training.Length];
        Images = ImagesOfEpoch(order.Length);
        BatchNormCheck.RequireEpoch(network.Info, options, Images);
        Normalization = NormalizationRule.For(network, train, Split.Training);
        Source = TrainingSource();
        Judged = JudgedSource();
        JudgedImages = validation is null ? [.. Split.Validation] : [.. Enumerable.Range(0, validation.Count)];
        Fingerprint = CounterRandom.Mix(
            ContentHashes.Fingerprint(train, ClassNames) ^ (validation is null ? 0 : ContentHashes.Fingerprint(validation, ClassNames)), (ulong)Split.Validation.Length);
        Notices = DataNotices.Find(train, Split, validation);
    }

    /// <summary>Images to train on, and perhaps those held out.</summary>
    public IImageSource Train { get; }

    /// <summary>Other images to validate on; null where they are held out or there are none.</summary>
    public IImageSource? Validation { get; }

    /// <summary>Which is which.</summary>
    public DataSplit Split { get; }

    /// <summary>What should be known of them.</summary>
    public ImmutableArray<string> Notices { get; }

    /// <summary>The classes' names, as they go with the weights.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>How levels become inputs.</summary>
    public Normalization Normalization { get; }

    /// <summary>Tells these data from others.</summary>
    public ulong Fingerprint { get; }

    /// <summary>Images of an epoch.</summary>
    public int Images { get; }

    /// <summary>What steps train on.</summary>
    public BatchSource Source { get; }

    /// <summary>What epochs are judged by.</summary>
    public BatchSource Judged { get; }

    /// <summary>Which of it; empty for none.</summary>
    public int[] JudgedImages { get; }

    /// <summary>Whether images go through more than a copy on their way.</summary>
    public bool IsPlain => Source is PlainBatches;

    /// <summary>The images of an epoch from a step on.</summary>
    /// <param name="epoch">Which epoch, from 1.</param>
    /// <param name="first">How many images of it are left out, which are trained on already.</param>
    /// <param name="images">Receives the numbers of the rest; as long as they are.</param>
    public void FillOrder(int epoch, int first, Span<int> images)
    {
        switch (options.Sampling)
        {
            case Sampling.Shuffled:
                EpochOrder.Fill(order, options.Seed, epoch);
                break;
            case Sampling.Balanced:
                EpochOrder.FillBalanced(order, labels, ClassNames.Length, options.Seed, epoch);
                break;
            default:
                for (int i = 0; i < order.Length; i++)
                {
                    order[i] = i;
                }

                break;
        }

        for (int i = 0; i < images.Length; i++)
        {
            images[i] = Split.Training[order[first + i]];
        }
    }

    private BatchSource TrainingSource()
    {
        float[]? weights = Weights();
        if (!options.Augment.IsDefaultOrEmpty)
        {
            ImagePipeline pipeline = new ImagePipeline(Train, network.Info.Input, Normalization).With(options.Augment, options.Outside);
            return new AugmentedBatches(pipeline, [.. Split.Training]) { ClassWeights = weights };
        }

        return Train is ImageDataset images && IsAsStored(images)
            ? new PlainBatches(images) { ClassWeights = weights }
            : new PipelineBatches(new ImagePipeline(Train, network.Info.Input, Normalization)) { ClassWeights = weights };
    }

    private BatchSource JudgedSource()
    {
        IImageSource judged = Validation ?? Train;
        return judged is ImageDataset images && IsAsStored(images)
            ? new PlainBatches(images)
            : new PipelineBatches(new ImagePipeline(judged, network.Info.Input, Normalization));
    }

    private bool IsAsStored(ImageDataset images) =>
        images.Shape == network.Info.Input && Normalization.Equals(Normalization.Uniform(images.Shape.Channels, images.Scale, images.Offset));

    private float[]? Weights()
    {
        if (!options.BalancedClasses)
        {
            return options.ClassWeights.IsDefaultOrEmpty ? null
                : options.ClassWeights.Length == ClassNames.Length ? [.. options.ClassWeights]
                : throw new ArgumentException($"{options.ClassWeights.Length} class weights are given for {ClassNames.Length} classes.");
        }

        long[] counts = new long[ClassNames.Length];
        foreach (int label in labels)
        {
            counts[label]++;
        }

        return [.. counts.Select(count => count == 0 ? 1 : (float)((double)labels.Length / (counts.Length * count)))];
    }

    /// <summary>All images, or those of whole batches.</summary>
    private int ImagesOfEpoch(int count)
    {
        int whole = options.LastBatch == LastBatchRule.Drop ? count - (count % options.Batch) : count;
        return whole > 0
            ? whole
            : throw new ArgumentException(
                $"{count} images make no whole batch of {options.Batch}, and last-batch: drop drops what is less; use a batch of {count} or less, or last-batch: keep.");
    }
}
