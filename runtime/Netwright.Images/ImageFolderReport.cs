using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Netwright.Images;

/// <summary>What was found while a folder of pictures was opened. Its text is made to be read by a person.</summary>
/// <remarks>Files are named as they stand below the folder, with <c>/</c> between the parts.</remarks>
public sealed record ImageFolderReport
{
    private const int ShownOfEach = 10;

    /// <summary>The folder or list.</summary>
    public required string Source { get; init; }

    /// <summary>Readable pictures.</summary>
    public required int Images { get; init; }

    /// <summary>Pictures that were decoded this time; the others were in the cache.</summary>
    public required int Decoded { get; init; }

    /// <summary>Where the levels are kept; null where they are in memory.</summary>
    public required string? CacheFile { get; init; }

    /// <summary>Pictures that are left out because they cannot be read.</summary>
    public required ImmutableArray<UnreadablePicture> Unreadable { get; init; }

    /// <summary>Files and folders that are no pictures by their names, or stand where none is looked for.</summary>
    public required ImmutableArray<string> Ignored { get; init; }

    /// <summary>Pictures with the same levels as an earlier one.</summary>
    public required ImmutableArray<DuplicatePicture> Duplicates { get; init; }

    /// <summary>Classes with a single picture, or with less than a tenth of the mean number.</summary>
    public required ImmutableArray<SmallClass> SmallClasses { get; init; }

    /// <summary>What else went another way than asked for, such as a cache that cannot be written.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>The report as lines; of long lists, the first ten and the number of the others.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        int known = Images + Unreadable.Length;
        text.Append(CultureInfo.InvariantCulture, $"{Printable.Text(Source)}: {Images} of {known} pictures are readable; {Decoded} were decoded now.\n");
        Append(text, "unreadable", Unreadable, item => $"{Printable.Text(item.File)}: {item.Fault}");
        Append(text, "ignored", Ignored, Printable.Text);
        Append(text, "duplicate", Duplicates, item => item.ToString());
        Append(text, "small class", SmallClasses, item => item.ToString());
        Append(text, "warning", Warnings, item => item);
        return text.ToString();
    }

    private static void Append<T>(StringBuilder text, string kind, ImmutableArray<T> items, Func<T, string> words)
    {
        foreach (T item in items.Take(ShownOfEach))
        {
            text.Append(CultureInfo.InvariantCulture, $"{kind}: {words(item)}\n");
        }

        if (items.Length > ShownOfEach)
        {
            text.Append(CultureInfo.InvariantCulture, $"{kind}: {items.Length - ShownOfEach} more\n");
        }
    }
}

/// <summary>A picture that is left out.</summary>
/// <param name="File">Where it stands below the folder.</param>
/// <param name="Fault">What is wrong with it, in a sentence or two.</param>
public sealed record UnreadablePicture(string File, string Fault);

/// <summary>Two pictures with the same levels once they have the network's extent.</summary>
/// <param name="File">The later one.</param>
/// <param name="Original">The first one with these levels.</param>
/// <param name="IsOfAnotherClass">Whether they have different labels, one of which must be wrong.</param>
public sealed record DuplicatePicture(string File, string Original, bool IsOfAnotherClass)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Printable.Text(File)} is the same picture as {Printable.Text(Original)}{(IsOfAnotherClass ? ", of another class" : "")}";
}

/// <summary>A class with few pictures.</summary>
/// <param name="Name">The class.</param>
/// <param name="Images">Its readable pictures.</param>
/// <param name="Mean">Those of a class in the mean.</param>
public sealed record SmallClass(string Name, int Images, double Mean)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"'{Printable.Text(Name)}' has {Images} {(Images == 1 ? "picture" : "pictures")}, where a class has {Mean:0.#} in the mean");
}
