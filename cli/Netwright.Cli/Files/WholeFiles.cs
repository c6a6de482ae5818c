using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Netwright.Compiler;

namespace Netwright.Cli.Files;

/// <summary>Writes files that are whole or not there: aside first, renamed once all are written.</summary>
internal static class WholeFiles
{
    /// <summary>Writes all files into a folder, which is made if need be; older files of the same names are replaced.</summary>
    /// <returns>Their paths.</returns>
    /// <exception cref="IOException">Something cannot be written; nothing half-written stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write there.</exception>
    public static IReadOnlyList<string> Write(string folder, IEnumerable<SourceFile> files)
    {
        if (File.Exists(folder))
        {
            throw new IOException("this is a file; name a folder");
        }

        Directory.CreateDirectory(folder);
        List<(string Aside, string Path)> written = [];
        try
        {
            foreach (SourceFile file in files)
            {
                string path = Path.Combine(folder, file.Name);
                if (Directory.Exists(path))
                {
                    throw new IOException($"'{path}' is a folder.");
                }

                string aside = Path.Combine(folder, $".{file.Name}.{Guid.NewGuid():N}.tmp");
                written.Add((aside, path));
                using FileStream stream = new(aside, FileMode.CreateNew);
                stream.Write(Encoding.UTF8.GetBytes(file.Text));
                stream.Flush(flushToDisk: true);
            }

            foreach ((string aside, string path) in written)
            {
                File.Move(aside, path, overwrite: true);
            }
        }
        finally
        {
            foreach ((string aside, _) in written)
            {
                File.Delete(aside);
            }
        }

        return written.ConvertAll(file => file.Path);
    }
}
