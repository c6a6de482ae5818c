using System;

namespace Netwright.Training;

/// <summary>Which images a batch has, their classes and what each counts, in the order of the batch.</summary>
internal sealed class BatchTargets
{
    private const int Lanes = LaneGroup.Lanes;

    private readonly int[] images;
    private readonly int[] labels;
    private readonly float[] weights;
    private readonly int[] secondLabels;
    private readonly float[] secondWeights;
    private bool mixes;

    public BatchTargets(int largestBatch)
    {
        images = new int[largestBatch];
        labels = new int[largestBatch];
        weights = new float[largestBatch];
        secondLabels = new int[largestBatch];
        secondWeights = new float[largestBatch];
    }

    /// <summary>The most images.</summary>
    public int Capacity => images.Length;

    /// <summary>Images in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>Sum of the images' weights: what the sum of losses is divided by.</summary>
    public double WeightSum { get; private set; }

    /// <summary>Asks a source for a batch's classes and weights.</summary>
    public void Fill(BatchSource source, ReadOnlySpan<int> batch)
    {
        batch.CopyTo(images);
        Count = batch.Length;
        mixes = source.Mixes;
        WeightSum = 0;
        for (int i = 0; i < batch.Length; i++)
        {
            int image = batch[i];
            labels[i] = source.Label(image);
            weights[i] = source.Weight(image);
            if (mixes)
            {
                Mix(source, i, image);
            }

            WeightSum += (double)weights[i] + (mixes ? secondWeights[i] : 0);
        }
    }

    /// <summary>The images in the lanes of one group.</summary>
    public ReadOnlySpan<int> Images(int first, int count) => images.AsSpan(first, count);

    /// <summary>What generated code must know of the images from <paramref name="first"/> on.</summary>
    /// <param name="first">Place in the batch of the group's first image.</param>
    /// <param name="count">Images in the group, 1 to 16.</param>
    /// <param name="part">Images that batch normalisations see together.</param>
    /// <param name="room">Receives classes, weights and keys, lane by lane.</param>
    /// <param name="dropoutKeys">Key of each lane's image.</param>
    public LaneGroup Group(int first, int count, int part, in GroupRoom room, ReadOnlySpan<uint> dropoutKeys)
    {
        InLanes(labels, first, count, room.Labels, -1);
        InLanes(weights, first, count, room.Weights, 0);
        float scale = 1 / (float)WeightSum;
        if (!mixes)
        {
            return new LaneGroup
            {
                Labels = room.Labels,
                Weights = room.Weights,
                DropoutKeys = dropoutKeys,
                GradientScale = scale,
                BatchShare = 1f / part,
            };
        }

        InLanes(secondLabels, first, count, room.SecondLabels, -1);
        InLanes(secondWeights, first, count, room.SecondWeights, 0);
        return new LaneGroup
        {
            Labels = room.Labels,
            Weights = room.Weights,
            DropoutKeys = dropoutKeys,
            GradientScale = scale,
            BatchShare = 1f / part,
            SecondLabels = room.SecondLabels,
            SecondWeights = room.SecondWeights,
            SecondGradient = room.SecondGradient,
        };
    }

    private void Mix(BatchSource source, int place, int image)
    {
        secondLabels[place] = labels[place];
        secondWeights[place] = 0;
        if (source.TryMix(image, out int partner, out float share))
        {
            secondLabels[place] = source.Label(partner);
            secondWeights[place] = source.Weight(partner) * (1 - share);
            weights[place] *= share;
        }
    }

    private static void InLanes<T>(T[] values, int first, int count, Span<T> lanes, T empty)
    {
        values.AsSpan(first, count).CopyTo(lanes);
        lanes[count..Lanes].Fill(empty);
    }
}

/// <summary>A group's classes and weights, 16 each.</summary>
internal readonly ref struct GroupRoom
{
    public required Span<int> Labels { get; init; }

    public required Span<float> Weights { get; init; }

    public required Span<int> SecondLabels { get; init; }

    public required Span<float> SecondWeights { get; init; }

    /// <summary>Classes x 16; may be empty where nothing is mixed.</summary>
    public required Span<float> SecondGradient { get; init; }
}
