using System.Collections.Generic;
using System.IO;

namespace Netwright.Cli.Making;

/// <summary>A C# project that trains a network: what <c>dotnet run</c> needs.</summary>
internal static class ProjectFiles
{
    /// <summary>The project's file and its program.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="name">The network.</param>
    /// <param name="pictures">The folder of pictures that is trained on; null for the spec's data set.</param>
    public static IEnumerable<(string Path, string Text)> For(string folder, string name, string? pictures)
    {
        yield return (Path.Combine(folder, name + ".csproj"), Project(pictures is not null));
        yield return (Path.Combine(folder, "Program.cs"), pictures is null ? OfDataset(name) : OfPictures(name, pictures));
    }

    private static string Project(bool hasPictures)
    {
        string version = typeof(Network).Assembly.GetName().Version!.ToString(3);
        string images = hasPictures ? $"\n    <PackageReference Include=\"Netwright.Images\" Version=\"{version}\" />" : "";
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <RootNamespace>App</RootNamespace>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Netwright" Version="{version}" />{images}
              </ItemGroup>
            </Project>

            """;
    }

    private static string OfDataset(string name) => $$"""
        using System;
        using App;
        using Netwright.Data;
        using Netwright.Threading;
        using Netwright.Training;

        // The class {{name}} is what the compiler makes of {{name}}.net.yaml.
        var network = new {{name}}();
        DatasetPair data = Datasets.Load({{name}}.Spec.Data.Dataset ?? "digits", new DatasetOptions().For({{name}}.Spec));
        new Trainer(network).Fit(data.Train, new Progress<TrainingProgress>(at => Console.Write($"\r{at.Epoch}/{at.Epochs} {at.Loss:F4} ")));
        network.Save("{{name}}.safetensors");

        using var team = new ThreadTeam(Environment.ProcessorCount);
        Console.WriteLine($"\ntest accuracy {new Evaluator(network, team).Evaluate(data.Test).Accuracy:P2}");

        """;

    private static string OfPictures(string name, string pictures) => $$"""
        using System;
        using App;
        using Netwright.Images;
        using Netwright.Training;

        // The class {{name}} is what the compiler makes of {{name}}.net.yaml.
        var network = new {{name}}();
        string folder = args.Length > 0 ? args[0] : @"{{pictures.Replace("\"", "\"\"", System.StringComparison.Ordinal)}}";
        using ImageFolder data = ImageFolder.Open(folder, new ImageFolderOptions { Shape = network.Info.Input, Fit = PictureFit.Contain });
        Console.Write(data.Report);
        TrainingReport report = new Trainer(network).Fit(data, new Progress<TrainingProgress>(at => Console.Write($"\r{at.Epoch}/{at.Epochs} {at.Loss:F4} ")));
        network.Save("{{name}}.safetensors");
        Console.WriteLine($"\nvalidation accuracy {report.Epochs[^1].Validation?.Accuracy:P2}");

        """;
}
