using System;
using System.IO;
using System.Linq;
using Netwright.Compiler;
using Netwright.Compiler.Network;

namespace Netwright.Report.Tests;

/// <summary>The repository's specs.</summary>
internal static class SpecFiles
{
    public static string Folder { get; } = Find();

    public static string[] Names { get; } =
        [.. Directory.GetFiles(Folder, "*.net.yaml").Select(path => Path.GetFileName(path)[..^".net.yaml".Length]).Order(StringComparer.Ordinal)];

    public static NetworkModel Read(string name) => Check(File.ReadAllText(Path.Combine(Folder, name + ".net.yaml")));

    public static NetworkModel Check(string spec)
    {
        CheckResult result = NetCompiler.Check("test.net.yaml", spec);
        return result.Network ?? throw new InvalidDataException(string.Join("\n", result.Faults.Select(fault => fault.Message)));
    }

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
