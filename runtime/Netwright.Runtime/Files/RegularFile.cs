using System;
using System.IO;

namespace Netwright.Files;

/// <summary>Opens files to read, and nothing but files.</summary>
internal static class RegularFile
{
    /// <summary>Opens a file that others may read or replace meanwhile.</summary>
    /// <exception cref="IOException">There is no file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream OpenRead(string path)
    {
        string real = RealPath.Of(path);
        FileKind kind = FileKinds.Of(real);
        return kind switch
        {
            FileKind.Regular => new FileStream(real, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete),
            FileKind.Missing => throw new FileNotFoundException("There is no such file.", path),
            _ => throw new IOException($"It is {FileKinds.Words(kind)}, not a regular file."),
        };
    }
}
