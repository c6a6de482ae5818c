using System.Collections.Immutable;

namespace Netwright.Images.Listing;

/// <summary>What pictures there are, before any is opened.</summary>
/// <param name="Source">The folder or list, as given.</param>
/// <param name="ClassNames">The classes in the order of their labels.</param>
/// <param name="Pictures">Regular files, always in the same order.</param>
/// <param name="Unreadable">What has a picture's name but is no regular file.</param>
/// <param name="Ignored">What is no picture by its name or place.</param>
internal sealed record PictureListing(
    string Source,
    ImmutableArray<string> ClassNames,
    ImmutableArray<ListedPicture> Pictures,
    ImmutableArray<UnreadablePicture> Unreadable,
    ImmutableArray<string> Ignored);
