using System;
using System.IO;
using System.Text;
using Netwright.Compiler;

namespace Netwright.Cli.Files;

/// <summary>A spec as it stands on disk.</summary>
/// <param name="Path">As the user wrote it.</param>
/// <param name="Text">All of it.</param>
internal sealed record SpecFile(string Path, string Text)
{
    /// <summary>Far more than any spec has; whatever is given, no more is read.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Reads a spec in bounded memory.</summary>
    /// <exception cref="UnreadableSpecException">There is no such file, or no text in it.</exception>
    public static SpecFile Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UnreadableSpecException(path, UnreadableSpec.Folder);
        }

        if (!File.Exists(path))
        {
            throw new UnreadableSpecException(path, UnreadableSpec.Missing);
        }

        try
        {
            if (IsPipe(path))
            {
                throw new UnreadableSpecException(path, UnreadableSpec.Pipe);
            }

            using MemoryStream bytes = ReadBytes(path);
            if (IsUnmarkedUtf16(bytes))
            {
                throw new UnreadableSpecException(path, UnreadableSpec.Utf16);
            }

            using StreamReader reader = new(bytes, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return new SpecFile(path, reader.ReadToEnd());
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableSpecException(path, UnreadableSpec.NotText);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UnreadableSpecException(path, UnreadableSpec.Forbidden);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableSpecException(path, UnreadableSpec.Missing);
        }
        catch (IOException failure)
        {
            throw new UnreadableSpecException(path, UnreadableSpec.Failed(failure.Message));
        }
    }

    // To open a pipe for reading alone would wait for somebody to write. What the shell hands over below /dev is open already.
    private static bool IsPipe(string path)
    {
        if (OperatingSystem.IsWindows() || path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return false;
        }

        // The length of a link would be its own.
        if (new FileInfo(path) is { LinkTarget: null, Length: > 0 })
        {
            return false;
        }

        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            return !file.CanSeek;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // An empty file says no more when it is read.
            return false;
        }
    }

    private static bool IsUnmarkedUtf16(MemoryStream bytes)
    {
        ReadOnlySpan<byte> first = bytes.GetBuffer().AsSpan(0, (int)Math.Min(2, bytes.Length));
        return first.Length == 2 && (first[0] == 0) != (first[1] == 0);
    }

    private static MemoryStream ReadBytes(string path)
    {
        using FileStream file = File.OpenRead(path);
        MemoryStream bytes = new();
        byte[] piece = new byte[64 * 1024];
        for (int count = file.Read(piece); count > 0; count = file.Read(piece))
        {
            bytes.Write(piece, 0, count);
            if (bytes.Length > MostBytes)
            {
                throw new UnreadableSpecException(path, UnreadableSpec.TooLong(MostBytes >> 20));
            }
        }

        bytes.Position = 0;
        return bytes;
    }
}
