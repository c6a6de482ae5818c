using System;
using System.IO;

namespace Netwright.Cli.Tests.Running;

/// <summary>Specs to run the tool on.</summary>
internal static class Specs
{
    /// <summary>The repository's folder of specs.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The repository's LeNet-5.</summary>
    public static string LeNet5 { get; } = Path.Combine(Folder, "lenet5.net.yaml");

    /// <summary>A small network without faults, but for what is replaced in it.</summary>
    public static string Tiny(string name = "Tiny", string kernel = "3", string more = "") =>
        $$"""
        name: {{name}}
        input: {channels: 1, height: 8, width: 8}
        classes: 2
        layers:
          - conv: {name: C1, filters: 4, kernel: {{kernel}}, activation: relu}
          - dense: {units: 2}
        {{more}}
        """;

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
