using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Netwright.Metrics;

/// <summary>How often images of one class were taken for another.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] counts;

    /// <summary>An empty matrix.</summary>
    /// <param name="classNames">The classes, at least one.</param>
    /// <exception cref="ArgumentException">There is no class.</exception>
    public ConfusionMatrix(ImmutableArray<string> classNames)
    {
        if (classNames.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A confusion matrix has at least one class.", nameof(classNames));
        }

        ClassNames = classNames;
        counts = new long[checked(classNames.Length * classNames.Length)];
    }

    /// <summary>The classes, in the order of their indices.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>Number of classes.</summary>
    public int Classes => ClassNames.Length;

    /// <summary>Images counted.</summary>
    public long Total => counts.Sum();

    /// <summary>Images whose class was predicted.</summary>
    public long Correct => Enumerable.Range(0, Classes).Sum(k => this[k, k]);

    /// <summary>Share of the images whose class was predicted: 0 to 1; NaN without images.</summary>
    public double Accuracy => Share(Correct, Total);

    /// <summary>Images of class <paramref name="actual"/> that were taken for <paramref name="predicted"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int actual, int predicted] => counts[Index(actual, predicted)];

    /// <summary>Counts one image.</summary>
    /// <param name="actual">Its class.</param>
    /// <param name="predicted">What it was taken for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int actual, int predicted) => counts[Index(actual, predicted)]++;

    /// <summary>Counts several images.</summary>
    internal void Add(int actual, int predicted, long images) => counts[Index(actual, predicted)] += images;

    /// <summary>What was counted, without zeros.</summary>
    internal IEnumerable<(int Actual, int Predicted, long Images)> Counts()
    {
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] != 0)
            {
                yield return (i / Classes, i % Classes, counts[i]);
            }
        }
    }

    /// <summary>Share of the images taken for a class that belong to it: 0 to 1; NaN when none was.</summary>
    public double Precision(int label) => Share(this[label, label], Enumerable.Range(0, Classes).Sum(actual => this[actual, label]));

    /// <summary>Share of a class's images that were recognised: 0 to 1; NaN when it has none.</summary>
    public double Recall(int label) => Share(this[label, label], Enumerable.Range(0, Classes).Sum(predicted => this[label, predicted]));

    /// <summary>The harmonic mean of precision and recall: 0 to 1; NaN when the class neither has an image nor was predicted.</summary>
    public double F1(int label)
    {
        long predicted = Enumerable.Range(0, Classes).Sum(actual => this[actual, label]);
        long actual = Enumerable.Range(0, Classes).Sum(taken => this[label, taken]);
        return Share(2 * this[label, label], predicted + actual);
    }

    /// <summary>A table of text: a row for each class, a column for each prediction, then precision and recall.</summary>
    public override string ToString()
    {
        int nameWidth = Math.Max("actual".Length, ClassNames.Max(name => name.Length));
        int width = Math.Max(counts.Max().ToString(CultureInfo.InvariantCulture).Length, ClassNames.Max(name => name.Length)) + 1;
        StringBuilder text = new();
        text.Append("actual".PadRight(nameWidth));
        foreach (string name in ClassNames)
        {
            text.Append(name.PadLeft(width));
        }

        text.Append("  precision  recall\n");
        for (int actual = 0; actual < Classes; actual++)
        {
            text.Append(ClassNames[actual].PadRight(nameWidth));
            for (int predicted = 0; predicted < Classes; predicted++)
            {
                text.Append(this[actual, predicted].ToString(CultureInfo.InvariantCulture).PadLeft(width));
            }

            text.Append(Text(Precision(actual)).PadLeft("  precision".Length));
            text.Append(Text(Recall(actual)).PadLeft("  recall".Length)).Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"accuracy {Text(Accuracy)} ({Correct} of {Total})\n").ToString();
    }

    private static string Text(double share) => double.IsNaN(share) ? "-" : share.ToString("F4", CultureInfo.InvariantCulture);

    private static double Share(long part, long whole) => whole == 0 ? double.NaN : (double)part / whole;

    private int Index(int actual, int predicted) => (Checked(actual) * Classes) + Checked(predicted);

    private int Checked(int label) => (uint)label < (uint)Classes
        ? label
        : throw new ArgumentOutOfRangeException(nameof(label), label, $"Classes go from 0 to {Classes - 1}.");
}
