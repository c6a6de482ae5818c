using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Netwright.Data;
using Netwright.Images.Decoding;

namespace Netwright.Images.Listing;

/// <summary>Lists a folder that has a folder for each class, in ordinal order: it is the same on every machine.</summary>
internal static class FolderListing
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>All pictures of all classes.</summary>
    /// <exception cref="DatasetException">There is no such folder, it cannot be read, or its classes are not the given ones.</exception>
    public static PictureListing Read(string directory, ImageFolderOptions options)
    {
        if (!Directory.Exists(directory))
        {
            throw new DatasetException($"{Printable.Text(directory)}: expected a folder with a folder for each class; there is no such folder.");
        }

        FileSystemInfo[] entries = Entries(directory);
        FileSystemInfo[] folders = [.. entries.Where(entry => IsFolder(entry) && !IsHidden(entry))];
        if (folders.Length == 0)
        {
            throw new DatasetException($"{Printable.Text(directory)}: expected a folder for each class, with its pictures in it; found no folder.");
        }

        ImmutableArray<string> classes = ClassOrder.Of(directory, [.. folders.Select(folder => folder.Name)], options.ClassNames);
        ListingBuilder builder = new(directory, classes);
        foreach (FileSystemInfo other in entries.Except(folders))
        {
            builder.Ignore(NameOf(other));
        }

        for (int label = 0; label < classes.Length; label++)
        {
            AddClass(builder, Path.Join(directory, classes[label]), classes[label], label);
        }

        return builder.Build();
    }

    private static void AddClass(ListingBuilder builder, string folder, string name, int label)
    {
        foreach (FileSystemInfo entry in Entries(folder))
        {
            string below = $"{name}/{NameOf(entry)}";
            if (!IsHidden(entry) && PictureFormats.IsPicture(entry.Name))
            {
                builder.Add(below.TrimEnd('/'), entry.FullName, label);
            }
            else
            {
                builder.Ignore(below);
            }
        }
    }

    private static FileSystemInfo[] Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{Printable.Text(folder)}: the folder cannot be read. {Printable.Text(e.Message)}", e);
        }
    }

    private static string NameOf(FileSystemInfo entry) => IsFolder(entry) ? entry.Name + "/" : entry.Name;

    private static bool IsFolder(FileSystemInfo entry) => (entry.Attributes & FileAttributes.Directory) != 0;

    private static bool IsHidden(FileSystemInfo entry) =>
        entry.Name.StartsWith('.') || (entry.Attributes & FileAttributes.Hidden) != 0;
}
