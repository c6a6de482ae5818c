using System;
using System.IO;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace Netwright.Generator.Tests.Package;

/// <summary>
/// The package, made from the assemblies that this test run was built with, in a feed of its own outside the repository.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    /// <summary>A version that no cache and no public feed can hold.</summary>
    public string Version { get; } = $"0.0.1-test.{Guid.NewGuid():N}";

    public string Root { get; } = Directory.CreateTempSubdirectory("netwright-package-").FullName;

    public string Feed => Path.Combine(Root, "feed");

    public string PackageFile => Path.Combine(Feed, $"Netwright.{Version}.nupkg");

    public async Task InitializeAsync()
    {
        string configuration = typeof(PackedFeed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        DotnetResult pack = await Dotnet.Run(
            Path.Combine(FindRepository(), "runtime", "Netwright.Runtime"),
            "pack", "--no-build", "-c", configuration, "-o", Feed, $"-p:PackageVersion={Version}");
        _ = pack.Succeeded;
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return Task.CompletedTask;
    }

    private static string FindRepository()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Spec.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Spec.sln.");
    }
}

/// <summary>Tests of the package share one, packed once.</summary>
[CollectionDefinition(nameof(PackedFeed))]
public sealed class SharedFeed : ICollectionFixture<PackedFeed>;
