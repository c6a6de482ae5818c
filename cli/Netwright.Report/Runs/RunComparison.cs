using System;
using System.Collections.Immutable;
using System.Linq;

namespace Netwright.Report.Runs;

/// <summary>Two runs that were judged by the same images: who gets which right, and whether the difference is more than noise.</summary>
/// <param name="First">The first run's network and accuracy.</param>
/// <param name="Second">The second's.</param>
/// <param name="Count">Images that both were judged by.</param>
/// <param name="BothRight">Images that both get right.</param>
/// <param name="OnlyFirst">Images that the first alone gets right, by their numbers in the source.</param>
/// <param name="OnlySecond">Images that the second alone gets right.</param>
public sealed record RunComparison(
    ComparedRun First, ComparedRun Second, int Count, int BothRight, ImmutableArray<int> OnlyFirst, ImmutableArray<int> OnlySecond)
{
    /// <summary>Below this, a difference counts as real.</summary>
    public const double Level = 0.05;

    /// <summary>Images that both get wrong.</summary>
    public int BothWrong => Count - BothRight - OnlyFirst.Length - OnlySecond.Length;

    /// <summary>How probable so uneven a split is where both are equally good.</summary>
    public double PValue => McNemarTest.PValue(OnlyFirst.Length, OnlySecond.Length);

    /// <summary>Whether the difference is more than noise.</summary>
    public bool IsReal => PValue < Level;

    /// <summary>Compares two runs.</summary>
    /// <param name="first">A run's folder.</param>
    /// <param name="second">Another's.</param>
    /// <exception cref="RunException">One is no run or damaged, or they were judged by other images.</exception>
    public static RunComparison Of(string first, string second) => Of((first, Run.Open(first)), (second, Run.Open(second)));

    /// <summary>Compares two runs that are open, each with its folder.</summary>
    /// <exception cref="RunException">They were judged by other images.</exception>
    internal static RunComparison Of((string Folder, Run Run) first, (string Folder, Run Run) second)
    {
        (Run a, Run b) = (first.Run, second.Run);
        RequireSameImages(a, b, second.Folder);
        bool[] rightA = Right(a), rightB = Right(b);
        int[] places = [.. Enumerable.Range(0, a.Judged.Count)];
        return new RunComparison(
            new ComparedRun(first.Folder, a.Info.Network, rightA.Count(right => right)),
            new ComparedRun(second.Folder, b.Info.Network, rightB.Count(right => right)),
            a.Judged.Count,
            places.Count(place => rightA[place] && rightB[place]),
            [.. places.Where(place => rightA[place] && !rightB[place]).Select(place => a.Judged.Numbers[place])],
            [.. places.Where(place => !rightA[place] && rightB[place]).Select(place => a.Judged.Numbers[place])]);
    }

    private static bool[] Right(Run run) =>
        [.. Enumerable.Range(0, run.Judged.Count).Select(place => run.Predictions.Predicted(place) == run.Predictions.Label(place))];

    /// <summary>The networks may prepare images otherwise; whose they are, and their classes, must agree.</summary>
    private static void RequireSameImages(Run a, Run b, string second)
    {
        string? other = a.Info.Data.Name != b.Info.Data.Name || a.Info.Data.Judged != b.Info.Data.Judged
            ? $"it was judged by the {b.Info.Data.Judged} images of {b.Info.Data.Name}, and the first run by the {a.Info.Data.Judged} images of {a.Info.Data.Name}"
            : !a.Classes.SequenceEqual(b.Classes) ? "its classes are others than the first run's"
            : !a.Judged.Numbers.SequenceEqual(b.Judged.Numbers) || !a.Judged.Labels.SequenceEqual(b.Judged.Labels)
            ? "it was judged by other images than the first run; hold out the same ones (the same seed and share), or judge both by a test"
            : null;
        if (other is not null)
        {
            throw new RunException(second, other);
        }
    }
}

/// <summary>One side of a comparison.</summary>
/// <param name="Folder">The run's.</param>
/// <param name="Network">Its name.</param>
/// <param name="Correct">Images that it gets right.</param>
public sealed record ComparedRun(string Folder, string Network, int Correct);
