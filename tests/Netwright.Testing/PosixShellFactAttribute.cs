using System;
using Xunit;

namespace Netwright.Testing;

/// <summary>A test that needs the shell of POSIX.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PosixShellFactAttribute : FactAttribute
{
    public PosixShellFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no POSIX shell." : null;
}
