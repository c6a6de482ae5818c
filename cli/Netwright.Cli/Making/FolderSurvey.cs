using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Netwright.Cli.Sources;
using Netwright.Data;
using Netwright.Images;
using Netwright.Images.Listing;
using SixLabors.ImageSharp;

namespace Netwright.Cli.Making;

/// <summary>What a folder of pictures is like, as far as a network for it must know.</summary>
/// <param name="Classes">Their names in the order of the labels.</param>
/// <param name="Counts">Pictures of each.</param>
/// <param name="Side">The median of the pictures' longer sides, in pixels.</param>
/// <param name="IsGrey">Whether none of those looked at has a colour.</param>
internal sealed record FolderSurvey(ImmutableArray<string> Classes, ImmutableArray<int> Counts, int Side, bool IsGrey)
{
    private const int MostMeasured = 500;
    private const int MostDecoded = 48;
    private const int LookedAtSide = 32;
    private const int LeastColour = 12;

    /// <summary>Pictures in all.</summary>
    public int Pictures => Counts.Sum();

    /// <summary>Whether the classes are single characters, which read otherwise in a mirror.</summary>
    public bool AreCharacters => Classes.All(name => name.Length == 1);

    /// <summary>Looks at a folder of class folders, or one with such a folder named <c>train</c>.</summary>
    /// <exception cref="InputException">No picture can be read.</exception>
    /// <exception cref="DatasetException">There is no such folder.</exception>
    public static FolderSurvey Of(string folder)
    {
        ImageFolderOptions options = new() { Shape = new ImageShape(3, LookedAtSide, LookedAtSide) };
        PictureListing listing = FolderListing.Read(PictureFolder.TrainOf(folder), options);
        int[] sides = [.. Sample(listing.Pictures, MostMeasured).Select(Longer).Where(side => side > 0).Order()];
        if (sides.Length == 0)
        {
            throw new InputException(folder, "there is no picture that can be read in the folders of the classes");
        }

        ILookup<int, ListedPicture> byLabel = listing.Pictures.ToLookup(picture => picture.Label);
        return new FolderSurvey(
            listing.ClassNames,
            [.. listing.ClassNames.Select((_, label) => byLabel[label].Count())],
            sides[sides.Length / 2],
            Sample(listing.Pictures, MostDecoded).All(picture => IsGreyOne(picture, options)));
    }

    private static IEnumerable<ListedPicture> Sample(ImmutableArray<ListedPicture> pictures, int most)
    {
        int count = Math.Min(most, pictures.Length);
        return Enumerable.Range(0, count).Select(i => pictures[(int)((long)i * pictures.Length / count)]);
    }

    private static int Longer(ListedPicture picture)
    {
        try
        {
            return Image.Identify(picture.Path) is { } info ? Math.Max(info.Width, info.Height) : 0;
        }
        catch (Exception fault) when (fault is ImageFormatException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // Training tells of pictures that cannot be read.
            return 0;
        }
    }

    private static bool IsGreyOne(ListedPicture picture, ImageFolderOptions options)
    {
        try
        {
            byte[] levels = PictureFile.ReadBytes(picture.Path, options);
            int plane = levels.Length / 3;
            return Enumerable.Range(0, plane).All(i =>
                Math.Abs(levels[i] - levels[plane + i]) < LeastColour && Math.Abs(levels[i] - levels[(2 * plane) + i]) < LeastColour);
        }
        catch (DatasetException)
        {
            return true;
        }
    }
}
