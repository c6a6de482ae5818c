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
        folder = feed.NewFolder();
        Write("Program.cs", Program);
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
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

    /// <summary>Runs one target of the project, restored before.</summary>
    public Task<DotnetResult> Target(string target) => Dotnet.Run(folder, "build", $"-t:{target}", "-clp:NoSummary;ForceNoAlign");

    public Task<DotnetResult> Publish() => Dotnet.Run(folder, "publish", "-o", "published", "-v:quiet", "-clp:NoSummary;ForceNoAlign");

    public Task<DotnetResult> RunPublished() => Dotnet.RunProgram(Path.Combine(folder, "published", "Consumer"), folder);

    public Task<DotnetResult> Run() => Dotnet.Run(folder, Path.Combine("bin", "Debug", "net10.0", "Consumer.dll"));
}
