using System;
using System.IO;
using Xunit;

namespace Netwright.Testing;

/// <summary>
/// A test on the published data sets, which the environment variable <c>NETWRIGHT_DATA</c> must name the folder of. Without
/// it the test is skipped; where <c>CI</c> is <c>true</c> it fails, so that nobody takes a skipped test for a passed one.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealDataFactAttribute : FactAttribute
{
    private const string Variable = "NETWRIGHT_DATA";

    public RealDataFactAttribute()
    {
        if (Setting is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = $"needs the published data sets: set {Variable} to the folder that holds mnist and fashion-mnist";
        }
    }

    /// <summary>The folder; a relative path counts from the repository, since tests run in their output folder.</summary>
    public static string Folder => Setting is { } path
        ? Path.GetFullPath(path, Repository())
        : throw new InvalidOperationException($"{Variable} is not set, and CI is: this test must not be skipped here.");

    private static string? Setting => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Spec.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? Environment.CurrentDirectory;
    }
}
