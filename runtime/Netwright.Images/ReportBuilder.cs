using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Images.Listing;
using Netwright.Images.Loading;

namespace Netwright.Images;

/// <summary>Says what was found in a folder of pictures.</summary>
/// <param name="listing">What there was.</param>
/// <param name="loaded">What became of it.</param>
/// <param name="pictures">The readable ones.</param>
/// <param name="hashes">Hashes of their levels.</param>
internal sealed class ReportBuilder(
    PictureListing listing, LoadedPictures loaded, ImmutableArray<ListedPicture> pictures, ImmutableArray<ulong> hashes)
{
    // A class with fewer pictures than this share of the mean, or than two, is hardly learned.
    private const double SmallShare = 0.1;
    private const int FewImages = 2;

    /// <summary>The report.</summary>
    public ImageFolderReport Build() => new()
    {
        Source = listing.Source,
        Images = pictures.Length,
        Decoded = loaded.Decoded,
        CacheFile = loaded.CacheFile,
        Unreadable = [.. Unreadable().OrderBy(item => item.File, StringComparer.Ordinal)],
        Ignored = listing.Ignored,
        Duplicates = [.. Duplicates()],
        SmallClasses = [.. SmallClasses()],
        Warnings = loaded.Warnings,
    };

    private IEnumerable<UnreadablePicture> Unreadable() => listing.Unreadable.Concat(
        loaded.Entries.Where(entry => !entry.HasLevels).Select(entry => new UnreadablePicture(entry.Name, entry.Fault)));

    private IEnumerable<DuplicatePicture> Duplicates()
    {
        Dictionary<ulong, ListedPicture> firsts = [];
        for (int image = 0; image < pictures.Length; image++)
        {
            if (!firsts.TryAdd(hashes[image], pictures[image]))
            {
                ListedPicture original = firsts[hashes[image]];
                yield return new(pictures[image].Name, original.Name, pictures[image].Label != original.Label);
            }
        }
    }

    private IEnumerable<SmallClass> SmallClasses()
    {
        int[] images = new int[listing.ClassNames.Length];
        foreach (ListedPicture picture in pictures)
        {
            images[picture.Label]++;
        }

        double mean = (double)pictures.Length / images.Length;
        return Enumerable.Range(0, images.Length)
            .Where(label => images[label] < FewImages || images[label] < SmallShare * mean)
            .Select(label => new SmallClass(listing.ClassNames[label], images[label], mean));
    }
}
