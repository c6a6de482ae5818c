using System;
using System.IO;

namespace Netwright.Images.Tests;

/// <summary>A folder that goes when its test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("netwright-").FullName;

    public string Write(string name, byte[] content)
    {
        string path = Make(name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>The place of a file to be, in a folder that there is.</summary>
    public string Make(string name)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
