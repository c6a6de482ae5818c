using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Xunit;

namespace Netwright.Generator.Tests.Package;

/// <summary>A test that compiles to native code for x64 Linux; skipped where that cannot be done.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeCompilerFactAttribute : FactAttribute
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    public NativeCompilerFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            Skip = "compiles for x64 Linux, and this machine is another";
        }
        else if (!Linkers.Any(IsOnPath))
        {
            Skip = $"needs a linker for native code: install {string.Join(" or ", Linkers)}";
        }
    }

    private static bool IsOnPath(string command) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, command)));
}
