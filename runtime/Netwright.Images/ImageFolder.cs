using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading;
using Netwright.Data;
using Netwright.Images.Listing;
using Netwright.Images.Loading;

namespace Netwright.Images;

/// <summary>Labelled pictures: a folder for each class, or a list. All have the extent that the network takes.</summary>
/// <remarks>
/// Opening decodes and resizes each picture once, as <see cref="PictureFile"/> says, and keeps the levels in a file that is mapped into
/// memory; the next opening decodes only what is new. Their order is that of the classes, then of the files' names, both ordinal: the
/// same on every machine. What cannot be read is left out and reported. Several threads may read; dispose it when nobody does any more.
/// </remarks>
public sealed class ImageFolder : IImageSource, IContentHashes, IDisposable
{
    private readonly ILevelStore levels;
    private readonly ImmutableArray<ListedPicture> pictures;
    private readonly ImmutableArray<ulong> hashes;
    private readonly ImmutableArray<int> rows;

    private ImageFolder(PictureListing listing, ImageFolderOptions options, LoadedPictures loaded)
    {
        levels = loaded.Levels;
        rows = [.. Enumerable.Range(0, loaded.Entries.Length).Where(row => loaded.Entries[row].HasLevels)];
        pictures = [.. rows.Select(row => listing.Pictures[row])];
        hashes = [.. rows.Select(row => loaded.Entries[row].ContentHash)];
        Options = options;
        ClassNames = listing.ClassNames;
        Report = new ReportBuilder(listing, loaded, pictures, hashes).Build();
    }

    /// <summary>What it was opened with; give them to <see cref="PictureFile"/> to read other pictures in the same way.</summary>
    public ImageFolderOptions Options { get; }

    /// <summary>What was found.</summary>
    public ImageFolderReport Report { get; }

    /// <inheritdoc/>
    public int Count => rows.Length;

    /// <inheritdoc/>
    public ImageShape Shape => Options.Shape;

    /// <inheritdoc/>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>True: levels are whole numbers from 0 to 255.</summary>
    public bool HasBytes => true;

    /// <summary>Opens a folder that has a folder for each class, named as the class, with its pictures in it.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="cancellation">Ends loading.</param>
    /// <remarks>
    /// Pictures are files whose names end in .png, .jpg, .jpeg, .bmp, .gif, .webp, .tif or .tiff. Other files, hidden ones, and folders in
    /// folders of classes are ignored and reported.
    /// </remarks>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="DatasetException">
    /// There is no such folder, its classes are not the given ones, a class has no readable picture, or, where that is asked for, a picture
    /// cannot be read.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ImageFolder Open(string directory, ImageFolderOptions options, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(options);
        options.RequireAll();
        return Open(FolderListing.Read(directory, options), options, cancellation);
    }

    /// <summary>Opens the pictures that a list names: a file of comma-separated values with the header <c>path,label</c>.</summary>
    /// <param name="csvPath">The list, in UTF-8; its paths count from its own folder.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="cancellation">Ends loading.</param>
    /// <remarks>Their order is the list's; the classes are its labels.</remarks>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="DatasetException">
    /// The list cannot be read, is not as it should be, its classes are not the given ones, a class has no readable picture, or, where that is
    /// asked for, a picture cannot be read.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ImageFolder OpenList(string csvPath, ImageFolderOptions options, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(csvPath);
        ArgumentNullException.ThrowIfNull(options);
        options.RequireAll();
        return Open(CsvListing.Read(csvPath, options), options, cancellation);
    }

    /// <summary>Where the picture of an image stands.</summary>
    /// <param name="image">0 up to <see cref="Count"/>.</param>
    public string PathOf(int image) => pictures[Checked(image)].Path;

    /// <inheritdoc/>
    public int Label(int image) => pictures[Checked(image)].Label;

    /// <inheritdoc/>
    public ulong ContentHash(int image) => hashes[Checked(image)];

    /// <inheritdoc/>
    public void Read(int image, Span<float> levels)
    {
        int row = Row(image, levels.Length);
        Span<byte> piece = stackalloc byte[1024];
        for (int start = 0; start < levels.Length; start += piece.Length)
        {
            piece = piece[..Math.Min(piece.Length, levels.Length - start)];
            this.levels.Read(row, start, piece);
            TensorPrimitives.ConvertTruncating<byte, float>(piece, levels[start..]);
        }
    }

    /// <inheritdoc/>
    public void ReadBytes(int image, Span<byte> levels) => this.levels.Read(Row(image, levels.Length), 0, levels);

    /// <summary>Lets go of the cache file; nothing can be read any more.</summary>
    public void Dispose() => levels.Dispose();

    private static ImageFolder Open(PictureListing listing, ImageFolderOptions options, CancellationToken cancellation)
    {
        LoadedPictures loaded = new PictureLoader(listing, options, cancellation).Load();
        try
        {
            ImageFolder folder = new(listing, options, loaded);
            folder.Require();
            return folder;
        }
        catch
        {
            loaded.Levels.Dispose();
            throw;
        }
    }

    /// <exception cref="DatasetException">What was loaded cannot be trained on, or not all was loaded although that was asked for.</exception>
    private void Require()
    {
        const int Shown = 5;
        ImmutableArray<UnreadablePicture> unreadable = Report.Unreadable;
        if (!unreadable.IsEmpty && (Options.Strict || Count == 0))
        {
            IEnumerable<string> faults = unreadable.Take(Shown).Select(item => $"{Printable.Text(item.File)}: {item.Fault}");
            string more = unreadable.Length > Shown ? $" And {unreadable.Length - Shown} more." : "";
            throw new DatasetException(
                $"{Printable.Text(Report.Source)}: {unreadable.Length} of {Count + unreadable.Length} pictures cannot be read. {string.Join(" ", faults)}{more}");
        }

        HashSet<int> filled = [.. pictures.Select(picture => picture.Label)];
        string[] empty = [.. ClassNames.Where((_, label) => !filled.Contains(label))];
        if (empty.Length > 0)
        {
            throw new DatasetException(
                $"{Printable.Text(Report.Source)}: expected pictures of each class; {ClassOrder.Names(empty)} {(empty.Length == 1 ? "has" : "have")} none"
                + $"{(unreadable.IsEmpty ? "" : " that can be read")}. Remove what is no class, or add pictures.");
        }
    }

    private int Row(int image, int length) => length == Shape.Length
        ? rows[Checked(image)]
        : throw new ArgumentException($"The span has {length} values; {Shape.Length} are needed.", nameof(length));

    private int Checked(int image) => (uint)image < (uint)Count
        ? image
        : throw new ArgumentOutOfRangeException(nameof(image), image, $"There is no image {image}; the folder has {Count}.");
}
