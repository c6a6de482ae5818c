using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Data;

namespace Netwright.Training;

/// <summary>What a user should know of the images before the first epoch.</summary>
internal static class DataNotices
{
    // A class of fewer images than a hundredth of the mean class is hardly learned.
    private const int Hundredth = 100;

    /// <summary>Sentences, none where all is well.</summary>
    /// <param name="train">What is trained on.</param>
    /// <param name="split">Which of it.</param>
    /// <param name="validation">Other images to validate on; null where they come from the split.</param>
    public static ImmutableArray<string> Find(IImageSource train, DataSplit split, IImageSource? validation) =>
        [.. TinyClasses(train, split), .. Duplicates(train, split, validation)];

    private static IEnumerable<string> TinyClasses(IImageSource train, DataSplit split)
    {
        int[] counts = new int[train.ClassNames.Length];
        foreach (int image in split.Training)
        {
            counts[train.Label(image)]++;
        }

        for (int k = 0; k < counts.Length; k++)
        {
            if (counts[k] == 0)
            {
                yield return $"Class '{train.ClassNames[k]}' has no image to train on.";
            }
            else if ((long)counts[k] * counts.Length * Hundredth < split.Training.Length)
            {
                yield return $"Class '{train.ClassNames[k]}' has {counts[k]} of {split.Training.Length} images to train on: too few to be learned unless classes are balanced.";
            }
        }
    }

    private static IEnumerable<string> Duplicates(IImageSource train, DataSplit split, IImageSource? validation)
    {
        if (validation is not IContentHashes judged || train is not IContentHashes trained || train.Shape != validation.Shape)
        {
            yield break;
        }

        Dictionary<ulong, int> seen = [];
        foreach (int image in split.Training)
        {
            seen.TryAdd(trained.ContentHash(image), image);
        }

        int[] twice = [.. Enumerable.Range(0, validation.Count).Where(image => seen.ContainsKey(judged.ContentHash(image)))];
        if (twice.Length > 0)
        {
            yield return $"{twice.Length} of {validation.Count} validation images are trained on, too, such as validation image {twice[0]}, which is training image {seen[judged.ContentHash(twice[0])]}: they do not tell what the network has learned.";
        }
    }
}
