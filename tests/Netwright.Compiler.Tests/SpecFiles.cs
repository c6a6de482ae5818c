using System;
using System.IO;
using System.Linq;

namespace Netwright.Compiler.Tests;

/// <summary>The specs of the repository.</summary>
internal static class SpecFiles
{
    /// <summary>The folder <c>specs</c>.</summary>
    public static string Folder { get; } = Find();

    /// <summary>LeNet-5's spec.</summary>
    public static string LeNet5 { get; } = File.ReadAllText(Path.Combine(Folder, "lenet5.net.yaml"));

    /// <summary>The networks, by name.</summary>
    public static string[] All { get; } =
        [.. Directory.GetFiles(Folder, "*.net.yaml").OrderBy(Path.GetFileName, StringComparer.Ordinal)];

    /// <summary>The wrong copies, by name.</summary>
    public static string[] Faulty { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder, "faults"), "*.net.yaml").OrderBy(Path.GetFileName, StringComparer.Ordinal)];

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Spec.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("No Spec.sln above the tests."), "specs");
    }
}
