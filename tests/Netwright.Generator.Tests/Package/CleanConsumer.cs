using System;
using System.IO;
using System.Threading.Tasks;

namespace Netwright.Generator.Tests.Package;

/// <summary>A new console project that knows Netwright only as a package.</summary>
internal sealed class CleanConsumer
{
    private const string Program = """
        using System;
        using Consumer;

        var net = new LeNet5(seed: 1);
        float[] logits = new float[10];
        net.Predict(new float[784], logits);
        Console.WriteLine($"{net.Info.Name}: {net.Info.Input}, {logits.Length} logits");
        """;

    private readonly string folder;

    /// <summary>Writes the project.</summary>
    /// <param name="feed">Where its package comes from.</param>
    /// <param name="extra">More of the project file.</param>
    public CleanConsumer(PackedFeed feed, string extra = "")
    {
        folder = Directory.CreateDirectory(Path.Combine(feed.Root, Guid.NewGuid().ToString("N"))).FullName;
        Write("Program.cs", Program);
        Write("NuGet.config", $"""
            <configuration>
              <packageSources>
                <add key="netwright-local" value="{feed.Feed}" />
              </packageSources>
            </configuration>
            """);
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <RestorePackagesPath>{Path.Combine(feed.Root, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{InstalledPackages()}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Netwright" Version="{feed.Version}" />
              </ItemGroup>
              {extra}
            </Project>
            """);
    }

    public void Write(string path, string text)
    {
        string file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(folder, path));

    public Task<DotnetResult> Build() => Dotnet.Run(folder, "build", "-v:quiet", "-clp:NoSummary;ForceNoAlign");

    public Task<DotnetResult> Run() => Dotnet.Run(folder, Path.Combine("bin", "Debug", "net10.0", "Consumer.dll"));

    /// <summary>Packages already on the machine, so that none is fetched again; the one under test is never among them.</summary>
    private static string InstalledPackages()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages");
        return Directory.Exists(packages) ? packages : "";
    }
}
