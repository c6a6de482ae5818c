using System;
using System.IO;

namespace Netwright.Cli.Tests.Running;

/// <summary>A folder for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("netwright-cli-").FullName;

    /// <summary>Writes a file and gives its path.</summary>
    public string Add(string name, string text)
    {
        string path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Output without the folder's own name.</summary>
    public string Without(string output) => output.Replace(Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
