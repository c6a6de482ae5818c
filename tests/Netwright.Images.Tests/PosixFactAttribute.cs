using System;
using Xunit;

namespace Netwright.Images.Tests;

/// <summary>A test of what the file systems of POSIX have, such as links that anybody may make.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PosixFactAttribute : FactAttribute
{
    public PosixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "needs the file system of POSIX" : null;
}

/// <summary>The same for what the superuser, who may read everything, cannot see.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnprivilegedFactAttribute : FactAttribute
{
    public UnprivilegedFactAttribute() => Skip =
        OperatingSystem.IsWindows() ? "needs the permissions of POSIX"
        : Environment.IsPrivilegedProcess ? "needs a user who may not read every file"
        : null;
}
