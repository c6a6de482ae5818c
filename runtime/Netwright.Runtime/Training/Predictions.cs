using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Metrics;
using Netwright.Numerics;

namespace Netwright.Training;

/// <summary>What a network says of images whose classes are known, and how right it is.</summary>
public sealed class Predictions
{
    private readonly float[] probabilities;
    private readonly ImmutableArray<int> labels;
    private readonly ImmutableArray<int> images;

    /// <summary>Predictions from logits, whose softmax is taken.</summary>
    /// <param name="logits">Images x classes.</param>
    /// <param name="labels">Class of each image.</param>
    /// <param name="images">Number of each image in its source.</param>
    /// <param name="classNames">The classes, at least one.</param>
    /// <exception cref="ArgumentException">Lengths disagree.</exception>
    public Predictions(ReadOnlySpan<float> logits, ImmutableArray<int> labels, ImmutableArray<int> images, ImmutableArray<string> classNames)
        : this(Softmaxed(logits, classNames.Length), labels, images, classNames)
    {
    }

    private Predictions(float[] probabilities, ImmutableArray<int> labels, ImmutableArray<int> images, ImmutableArray<string> classNames)
    {
        if (probabilities.Length != (long)labels.Length * classNames.Length || images.Length != labels.Length)
        {
            throw new ArgumentException(
                $"{probabilities.Length} values, {labels.Length} labels and {images.Length} image numbers given for {classNames.Length} classes.", nameof(probabilities));
        }

        (this.probabilities, this.labels, this.images, ClassNames) = (probabilities, labels, images, classNames);
    }

    /// <summary>The classes' names.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>Number of images.</summary>
    public int Count => labels.Length;

    /// <summary>Share of the images whose class was predicted: 0 to 1; NaN without images.</summary>
    public double Accuracy => TopK(1);

    /// <summary>Class of the image at a place.</summary>
    public int Label(int place) => labels[place];

    /// <summary>Probability of each class for the image at a place; they sum to 1.</summary>
    public ReadOnlySpan<float> Probabilities(int place) => probabilities.AsSpan(place * ClassNames.Length, ClassNames.Length);

    /// <summary>The most probable class of the image at a place; of equal ones the first.</summary>
    public int Predicted(int place)
    {
        ReadOnlySpan<float> row = Probabilities(place);
        int best = 0;
        for (int k = 1; k < row.Length; k++)
        {
            best = row[k] > row[best] ? k : best;
        }

        return best;
    }

    /// <summary>Share of the images whose class is among the <paramref name="k"/> most probable: 0 to 1; NaN without images.</summary>
    /// <param name="k">At least 1. Of equally probable classes the first ones count.</param>
    public double TopK(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        int right = Enumerable.Range(0, Count).Count(place => Rank(place) < k);
        return Count == 0 ? double.NaN : (double)right / Count;
    }

    /// <summary>Which class was taken for which, with each class's precision, recall and F1.</summary>
    public ConfusionMatrix Confusion()
    {
        ConfusionMatrix confusion = new(ClassNames);
        for (int place = 0; place < Count; place++)
        {
            confusion.Add(labels[place], Predicted(place));
        }

        return confusion;
    }

    /// <summary>
    /// The expected calibration error (Naeini et al., 2015): the mean over images of the distance between confidence and accuracy, in
    /// <paramref name="bins"/> equal ranges of confidence. 0 where a network that is 80 % sure is right in 80 % of the cases.
    /// </summary>
    /// <param name="bins">At least 1.</param>
    public double CalibrationError(int bins = 15) => Calibration(bins).Sum(bin => bin.Images * Math.Abs(bin.Confidence - bin.Accuracy)) / Count;

    /// <summary>Ranges of confidence that have images, from unsure to sure.</summary>
    /// <param name="bins">Number of equal ranges, at least 1.</param>
    public ImmutableArray<CalibrationBin> Calibration(int bins = 15)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        return
        [
            .. Enumerable.Range(0, Count)
                .Select(place => (Confidence: (double)Probabilities(place)[Predicted(place)], IsRight: Predicted(place) == labels[place]))
                .GroupBy(image => Math.Min(bins - 1, (int)(image.Confidence * bins)))
                .OrderBy(bin => bin.Key)
                .Select(bin => new CalibrationBin(
                    bin.Count(), bin.Average(image => image.Confidence), bin.Average(image => image.IsRight ? 1.0 : 0))),
        ];
    }

    /// <summary>The images that were taken for another class with the greatest confidence, the worst first.</summary>
    /// <param name="count">The most that are wanted.</param>
    public ImmutableArray<Mistake> Worst(int count) =>
    [
        .. Enumerable.Range(0, Count)
            .Where(place => Predicted(place) != labels[place])
            .Select(place => new Mistake(images[place], labels[place], Predicted(place), Probabilities(place)[Predicted(place)]))
            .OrderByDescending(mistake => mistake.Confidence)
            .ThenBy(mistake => mistake.Image)
            .Take(count),
    ];

    /// <summary>The mean of several networks' probabilities for the same images: an ensemble, judged as one network.</summary>
    /// <param name="members">At least one; all of the same images in the same order.</param>
    /// <exception cref="ArgumentException">They are of other images or classes.</exception>
    public static Predictions Average(IReadOnlyList<Predictions> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0 || members.Any(member => !member.images.SequenceEqual(members[0].images)
            || !member.labels.SequenceEqual(members[0].labels)
            || member.ClassNames.Length != members[0].ClassNames.Length))
        {
            throw new ArgumentException("An ensemble has at least one member, and all judge the same images in the same order.", nameof(members));
        }

        float[] mean = new float[members[0].probabilities.Length];
        for (int i = 0; i < mean.Length; i++)
        {
            mean[i] = (float)(members.Sum(member => (double)member.probabilities[i]) / members.Count);
        }

        return new Predictions(mean, members[0].labels, members[0].images, members[0].ClassNames);
    }

    private int Rank(int place)
    {
        ReadOnlySpan<float> row = Probabilities(place);
        int label = labels[place], rank = 0;
        for (int k = 0; k < row.Length; k++)
        {
            rank += row[k] > row[label] || (row[k] == row[label] && k < label) ? 1 : 0;
        }

        return rank;
    }

    private static float[] Softmaxed(ReadOnlySpan<float> logits, int classes)
    {
        float[] rows = logits.ToArray();
        for (int row = 0; row + classes <= rows.Length; row += classes)
        {
            Softmax.Apply(rows.AsSpan(row, classes), rows.AsSpan(row, classes));
        }

        return rows;
    }
}

/// <summary>Images of about the same confidence.</summary>
/// <param name="Images">How many.</param>
/// <param name="Confidence">Their mean confidence, 0 to 1.</param>
/// <param name="Accuracy">Share of them that are right, 0 to 1.</param>
public readonly record struct CalibrationBin(int Images, double Confidence, double Accuracy);

/// <summary>An image that was taken for another class.</summary>
/// <param name="Image">Its number in its source.</param>
/// <param name="Label">Its class.</param>
/// <param name="Predicted">What it was taken for.</param>
/// <param name="Confidence">The probability of that, 0 to 1.</param>
public readonly record struct Mistake(int Image, int Label, int Predicted, float Confidence);
