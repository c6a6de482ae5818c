using System;
using System.Collections.Immutable;
using System.IO;
using Netwright.Files;
using Netwright.Images.Decoding;

namespace Netwright.Images.Listing;

/// <summary>Gathers a listing; asks the system what each file is, and opens none.</summary>
/// <param name="source">The folder or list, as given.</param>
/// <param name="classNames">The classes in the order of their labels.</param>
internal sealed class ListingBuilder(string source, ImmutableArray<string> classNames)
{
    private readonly ImmutableArray<ListedPicture>.Builder pictures = ImmutableArray.CreateBuilder<ListedPicture>();
    private readonly ImmutableArray<UnreadablePicture>.Builder unreadable = ImmutableArray.CreateBuilder<UnreadablePicture>();
    private readonly ImmutableArray<string>.Builder ignored = ImmutableArray.CreateBuilder<string>();

    /// <summary>Takes what should be a picture.</summary>
    public void Add(string name, string path, int label)
    {
        try
        {
            FileKind kind = FileKinds.Of(path);
            string real = kind == FileKind.Link ? RealPath.Of(path) : path;
            kind = kind == FileKind.Link ? FileKinds.Of(real) : kind;
            if (kind == FileKind.Regular)
            {
                FileInfo file = new(real);
                pictures.Add(new(name, path, label, file.Length, file.LastWriteTimeUtc.Ticks));
                return;
            }

            unreadable.Add(new(name, kind == FileKind.Missing
                ? "It cannot be read. There is no such file."
                : $"It cannot be read. It is {FileKinds.Words(kind)}, not a regular file."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            unreadable.Add(new(name, PictureContent.Unreadable(e).Message));
        }
    }

    /// <summary>Takes what is no picture.</summary>
    public void Ignore(string name) => ignored.Add(name);

    /// <summary>All that was taken.</summary>
    public PictureListing Build() =>
        new(source, classNames, pictures.ToImmutable(), unreadable.ToImmutable(), ignored.ToImmutable());
}
