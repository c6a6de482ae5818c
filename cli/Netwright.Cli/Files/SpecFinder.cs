using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Enumeration;
using System.Linq;
using Netwright.Compiler;

namespace Netwright.Cli.Files;

/// <summary>Finds the specs that the user means by files and folders.</summary>
internal static class SpecFinder
{
    /// <summary>What names of specs end in.</summary>
    public const string Extension = ".net.yaml";

    /// <summary>The paths of one argument: itself, or the specs in and below a folder, in ordinal order.</summary>
    /// <remarks>Linked folders and those whose names begin with a dot are left out.</remarks>
    /// <exception cref="UnreadableSpecException">A folder without specs, or one that cannot be read.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        try
        {
            string[] found = [.. Below(path).Order(StringComparer.Ordinal)];
            return found.Length > 0
                ? found
                : throw new UnreadableSpecException(path, UnreadableSpec.NoSpecs(Extension));
        }
        catch (UnauthorizedAccessException)
        {
            throw new UnreadableSpecException(path, UnreadableSpec.ForbiddenFolder);
        }
        catch (IOException failure)
        {
            throw new UnreadableSpecException(path, UnreadableSpec.FailedFolder(failure.Message));
        }
    }

    /// <summary>The same for each way to write the path of one file; the path itself where the current folder is gone.</summary>
    public static string Identity(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (IOException)
        {
            return path;
        }
    }

    private static FileSystemEnumerable<string> Below(string folder)
    {
        EnumerationOptions everything = new()
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = false,
            AttributesToSkip = 0,
        };
        return new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory && entry.FileName.EndsWith(Extension, StringComparison.OrdinalIgnoreCase),
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && !entry.FileName.StartsWith('.'),
        };
    }
}
