using System.Collections.Generic;
using System.IO;
using Netwright.Cli.Files;

namespace Netwright.Cli.Making;

/// <summary>Writes files that are not there yet.</summary>
internal static class NewFiles
{
    /// <summary>Writes all of them, or none where one is in the way.</summary>
    /// <exception cref="InputException">A file is there already, or cannot be written.</exception>
    public static void Write(IReadOnlyList<(string Path, string Text)> files)
    {
        foreach ((string path, _) in files)
        {
            if (File.Exists(path) || Directory.Exists(path))
            {
                throw new InputException(path, "this is there already, and nothing is overwritten; choose another name");
            }
        }

        foreach ((string path, string text) in files)
        {
            WriteOne(path, text);
        }
    }

    /// <summary>Puts the schema beside a spec, where there is none, so that editors help.</summary>
    public static void AddSchema(string spec)
    {
        string path = Path.Join(Path.GetDirectoryName(spec), Templates.Schema);
        if (!File.Exists(path))
        {
            WriteOne(path, Templates.Resource(Templates.Schema));
        }
    }

    private static void WriteOne(string path, string text)
    {
        Folders.Make(Path.GetDirectoryName(Path.GetFullPath(path))!);
        WholeFile.Write(path, text);
    }
}
