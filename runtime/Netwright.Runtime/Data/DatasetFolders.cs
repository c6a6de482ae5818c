using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace Netwright.Data;

/// <summary>Where on this machine the files of a named data set may be.</summary>
internal static class DatasetFolders
{
    /// <summary>Folder for downloads, by each system's custom.</summary>
    public static string UserCache()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string? root =
            OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.Combine(Path.IsPathRooted(root) ? root : Path.Combine(home, ".cache"), "netwright");
    }

    /// <summary>Paths of the four files, in the order of <see cref="NamedDataset.Files"/>; null when no folder has all.</summary>
    /// <exception cref="DatasetException">A folder given by the user does not exist or has only some of the files.</exception>
    public static ImmutableArray<string>? Find(NamedDataset dataset, DatasetOptions options)
    {
        foreach (string root in Given(options))
        {
            if (!Directory.Exists(root))
            {
                throw new DatasetException($"{root}: expected a folder with data sets; there is no such folder.");
            }

            foreach (string folder in new[] { Path.Combine(root, dataset.Name), root })
            {
                if (FindAll(dataset, folder) is { } paths)
                {
                    return paths;
                }
            }
        }

        string?[] cached = [.. dataset.Files.Select(file => FindFile(CacheFolder(dataset, options), file))];
        return cached.Contains(null) ? null : [.. cached.Select(path => path!)];
    }

    /// <summary>Where downloads of a data set go.</summary>
    public static string CacheFolder(NamedDataset dataset, DatasetOptions options) =>
        Path.Combine(options.CacheDirectory, dataset.Name);

    /// <summary>The file in a folder, gzip or plain; null when it is not there.</summary>
    public static string? FindFile(string folder, PublishedFile file) =>
        new[] { file.Name, file.PlainName }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>How to supply the files by hand.</summary>
    public static string Cure(NamedDataset dataset, DatasetOptions options)
    {
        string looked = string.Join(", ", Given(options).Append(options.CacheDirectory));
        return $"Looked in: {looked}. To go without a download, put {string.Join(", ", dataset.Files.Select(file => file.Name))} "
            + $"into a folder DIR{Path.DirectorySeparatorChar}{dataset.Name} and name DIR with --data, "
            + $"{nameof(DatasetOptions)}.{nameof(DatasetOptions.Directory)} or the environment variable NETWRIGHT_DATA.";
    }

    private static IEnumerable<string> Given(DatasetOptions options) =>
        new[] { options.Directory, options.SharedDirectory }.Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => folder!);

    /// <summary>All files or none: part of them here and the rest from elsewhere might not fit together.</summary>
    private static ImmutableArray<string>? FindAll(NamedDataset dataset, string folder)
    {
        string?[] paths = [.. dataset.Files.Select(file => FindFile(folder, file))];
        if (Array.TrueForAll(paths, path => path is null))
        {
            return null;
        }

        int missing = Array.IndexOf(paths, null);
        if (missing >= 0)
        {
            PublishedFile file = dataset.Files[missing];
            throw new DatasetException(
                $"{folder}: expected all four files of '{dataset.Name}', found {paths.Count(path => path is not null)}; "
                + $"{file.Name} (or {file.PlainName}) is missing.");
        }

        for (int i = 0; i < paths.Length; i++)
        {
            RefuseNamesake(dataset, i, paths[i]!);
        }

        return [.. paths.Select(path => path!)];
    }

    /// <summary>Published data sets share their file names: another one's file in this one's place is a mix-up.</summary>
    private static void RefuseNamesake(NamedDataset dataset, int file, string path)
    {
        foreach (NamedDataset other in NamedDataset.All)
        {
            if (other != dataset && IsPublished(other.Files[file], path))
            {
                throw new DatasetException(
                    $"{path}: expected a file of '{dataset.Name}', found the one of '{other.Name}', which has the same name.");
            }
        }
    }

    private static bool IsPublished(PublishedFile file, string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return stream.Length == file.Length && Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever reads the file says why it cannot be read.
            return false;
        }
    }
}
