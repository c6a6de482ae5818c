using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Compiler.Spec;

/// <summary>Guesses which known word was meant: by the words other frameworks use, else by edit distance.</summary>
internal static class Suggestion
{
    /// <summary>Characters of the longest word that is looked at.</summary>
    public const int LongestGuessed = 40;

    private static readonly Dictionary<string, string[]> ElsewhereCalled = new(StringComparer.OrdinalIgnoreCase)
    {
        ["activation"] = ["nonlinearity", "act"],
        ["avgpool"] = ["averagepool", "meanpool", "averagepooling2d"],
        ["batch"] = ["batch-size", "batch_size", "minibatch"],
        ["conv"] = ["convolution", "convolutional", "conv2d"],
        ["dense"] = ["linear", "fc", "fullyconnected", "fully-connected", "affine"],
        ["filters"] = ["out_channels", "out-channels", "channels", "maps"],
        ["glorot-uniform"] = ["xavier", "xavier-uniform", "glorot"],
        ["fashion-mnist"] = ["fmnist", "fashion"],
        ["glorot-normal"] = ["xavier-normal"],
        ["he-normal"] = ["he", "kaiming", "kaiming-normal"],
        ["he-uniform"] = ["kaiming-uniform"],
        ["kernel"] = ["size", "kernel-size", "kernel_size", "filter"],
        ["lr"] = ["learning-rate", "learning_rate", "rate", "alpha"],
        ["lecun"] = ["lecun-normal"],
        ["maxpool"] = ["maxpooling2d"],
        ["multiply-adds"] = ["macs", "mults"],
        ["pad"] = ["padding"],
        ["parameters"] = ["weights", "params"],
        ["rate"] = ["p", "probability"],
        ["softmax-cross-entropy"] = ["cross-entropy", "crossentropy", "softmax"],
        ["stride"] = ["step", "steps"],
        ["units"] = ["neurons", "features", "out_features", "outputs", "size"],
        ["window"] = ["kernel", "size", "kernel_size", "pool_size"],
    };

    /// <summary>The candidate that <paramref name="word"/> most likely stands for, or null when none is near.</summary>
    public static string? For(string word, IReadOnlyCollection<string> candidates)
    {
        if (word.Length is 0 or > LongestGuessed)
        {
            return null;
        }

        // One letter too few is a slip, whatever the word means elsewhere: filter is filters where both may stand.
        if (candidates.Contains(word + "s"))
        {
            return word + "s";
        }

        if (ForeignWords.MeaningOf(word) is not null)
        {
            return null;
        }

        string? synonym = candidates.FirstOrDefault(candidate =>
            ElsewhereCalled.TryGetValue(candidate, out string[]? names)
            && names.Contains(word, StringComparer.OrdinalIgnoreCase));
        return synonym ?? Nearest(word, candidates);
    }

    /// <summary>The known word that a longer one begins with, as <c>conv {filters</c> does; null for none.</summary>
    public static string? BeforeMissingColon(string word, IReadOnlyCollection<string> known)
    {
        int end = word.IndexOfAny([' ', '{', '[']);
        return end > 0 && word.Substring(0, end) is var start && known.Contains(start) ? start : null;
    }

    private static string? Nearest(string word, IReadOnlyCollection<string> candidates)
    {
        string lower = word.ToLowerInvariant();
        (string? candidate, int distance) = candidates
            .Where(candidate => Math.Abs(candidate.Length - word.Length) <= MostEdits(word, candidate))
            .Select(candidate => ((string?)candidate, Distance(lower, candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.Item2)
            .FirstOrDefault();
        return candidate is not null && distance <= MostEdits(word, candidate) ? candidate : null;
    }

    private static int MostEdits(string a, string b) => Math.Max(1, Math.Min(a.Length, b.Length) / 3);

    /// <summary>Edits (insert, delete, replace, swap neighbours) that turn one word into the other.</summary>
    internal static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 ? j : j == 0 ? i : Cheapest(a, b, cost, i, j);
            }
        }

        return cost[a.Length, b.Length];
    }

    private static int Cheapest(string a, string b, int[,] cost, int i, int j)
    {
        int replace = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        int best = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
    }
}
