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

    /// <summary>A new folder, empty but for files by which projects in it find the package.</summary>
    public string NewFolder()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Root, Guid.NewGuid().ToString("N"))).FullName;
        File.WriteAllText(Path.Combine(folder, "NuGet.config"), $"""
            <configuration>
              <packageSources>
                <add key="netwright-local" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <RestorePackagesPath>{Path.Combine(Root, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{InstalledPackages()}</RestoreFallbackFolders>
              </PropertyGroup>
            </Project>
            """);
        return folder;
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The folder of this repository.</summary>
    public static string FindRepository()
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

    /// <summary>Packages already on the machine, so that none is fetched again; the one under test is never among them.</summary>
    private static string InstalledPackages()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages");
        return Directory.Exists(packages) ? packages : "";
    }
}

/// <summary>Tests of the package share one, packed once.</summary>
[CollectionDefinition(nameof(PackedFeed))]
public sealed class SharedFeed : ICollectionFixture<PackedFeed>;
