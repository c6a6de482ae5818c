using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Netwright.Files;

namespace Netwright.Cli.Compiling;

/// <summary>Compiled networks on disk, one file each: the SHA-256 of the assembly, then the assembly.</summary>
/// <param name="folder">Where they are; made when the first is kept.</param>
internal sealed class AssemblyCache(string folder)
{
    /// <summary>Of more, those are deleted that were made first.</summary>
    private const int MostEntries = 200;

    private const string Extension = ".netwright";

    /// <summary>The assembly of a key; null where there is none, or a damaged one.</summary>
    public byte[]? Find(string key)
    {
        try
        {
            byte[] entry = File.ReadAllBytes(PathOf(key));
            ReadOnlySpan<byte> image = entry.AsSpan(Math.Min(SHA256.HashSizeInBytes, entry.Length));
            return entry.AsSpan().StartsWith(SHA256.HashData(image)) ? image.ToArray() : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What cannot be read is made anew, and whoever keeps it says what is wrong here.
            return null;
        }
    }

    /// <summary>Keeps an assembly, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write there.</exception>
    public void Keep(string key, ReadOnlySpan<byte> image)
    {
        Directory.CreateDirectory(folder);
        using (FileAside file = new(PathOf(key)))
        {
            file.Content.Write(SHA256.HashData(image));
            file.Content.Write(image);
            file.MoveInPlace();
        }

        foreach (FileInfo old in new DirectoryInfo(folder).GetFiles("*" + Extension).OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostEntries))
        {
            old.Delete();
        }
    }

    private string PathOf(string key) => Path.Combine(folder, key + Extension);
}
