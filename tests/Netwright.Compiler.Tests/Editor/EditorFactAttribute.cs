using System;
using System.Diagnostics;
using System.IO;
using Xunit;

namespace Netwright.Compiler.Tests.Editor;

/// <summary>A test on the language server that editors use for YAML; without it, or without Node, the test is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EditorFactAttribute : FactAttribute
{
    public EditorFactAttribute() => Skip = EditorNeeds.Missing;
}

/// <summary>The same for a test of several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EditorTheoryAttribute : TheoryAttribute
{
    public EditorTheoryAttribute() => Skip = EditorNeeds.Missing;
}

/// <summary>What the tests with an editor need beside .NET.</summary>
internal static class EditorNeeds
{
    private static readonly string Folder = Path.Combine(
        Path.GetDirectoryName(SpecFiles.Folder)!, "tests", "Netwright.Compiler.Tests", "Editor");

    /// <summary>The language server's program.</summary>
    public static string Server { get; } = Path.Combine(Folder, "node_modules", "yaml-language-server", "bin", "yaml-language-server");

    /// <summary>What stands in the way; null for nothing.</summary>
    public static string? Missing { get; } = !File.Exists(Server)
        ? "needs yaml-language-server: run npm ci --ignore-scripts in tests/Netwright.Compiler.Tests/Editor"
        : !HasNode()
        ? "needs Node, which runs yaml-language-server"
        : null;

    private static bool HasNode()
    {
        try
        {
            using Process node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
            node.WaitForExit();
            return node.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
