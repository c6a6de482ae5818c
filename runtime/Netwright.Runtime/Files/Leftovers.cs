using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace Netwright.Files;

/// <summary>What processes that were killed while they wrote left in a folder: files of our names that nobody holds open.</summary>
internal static class Leftovers
{
    private const string Prefix = ".netwright-";
    private const string Suffix = ".part";
    private const int Digits = 16;

    /// <summary>Between making a file and locking it lies a moment, in which it is empty.</summary>
    private static readonly TimeSpan LongestEmpty = TimeSpan.FromMinutes(1);

    /// <summary>A name for a new file, which no other file has; shorter than the longest that file systems take.</summary>
    public static string NewName() => Prefix + RandomNumberGenerator.GetHexString(Digits, lowercase: true) + Suffix;

    /// <summary>Deletes them, as far as that is possible.</summary>
    /// <param name="folder">Where to look.</param>
    /// <param name="held">A file of ours that is open: where even it is found not to be locked, locks tell nothing, and all stays.</param>
    public static void Clear(string folder, string held)
    {
        try
        {
            if (!TryHold(held, FileOptions.None))
            {
                foreach (string path in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix).Where(IsLeft))
                {
                    TryHold(path, FileOptions.DeleteOnClose);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that may be written but not listed.
        }
    }

    private static bool IsLeft(string path)
    {
        string name = Path.GetFileName(path);
        return name.Length == Prefix.Length + Digits + Suffix.Length
            && name.Skip(Prefix.Length).Take(Digits).All(char.IsAsciiHexDigitLower)
            && IsWrittenOrOld(path);
    }

    private static bool IsWrittenOrOld(string path)
    {
        try
        {
            FileInfo file = new(path);
            return FileKinds.Of(path) == FileKind.Regular
                && (file.Length > 0 || file.LastWriteTimeUtc < DateTime.UtcNow - LongestEmpty);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Opens and closes a file that nobody else has open.</summary>
    /// <returns>False where it cannot be opened so.</returns>
    private static bool TryHold(string path, FileOptions options)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, options).Dispose();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
