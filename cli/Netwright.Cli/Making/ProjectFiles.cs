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
        return Templates.Resource("template.csproj").Replace(" Version=\"0.1.0\" />", $" Version=\"{version}\" />{images}", System.StringComparison.Ordinal);
    }

    /// <summary>The program of the template of <c>dotnet new</c>, under the network's name.</summary>
    private static string OfDataset(string name) => Templates.Resource("template.Program.cs").Replace("Digits", name, System.StringComparison.Ordinal);

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
        TrainingReport report = new Trainer(network) { Callbacks = [new EpochLines()] }.Fit(data);
        network.Save("{{name}}.safetensors");
        Console.WriteLine($"validation accuracy {report.Epochs[^1].Validation?.Accuracy:P2}");

        internal sealed class EpochLines : ITrainingCallback
        {
            public void OnEpoch(TrainingControl control, EpochResult epoch) =>
                Console.WriteLine($"epoch {epoch.Epoch}: loss {epoch.Loss:F4}, validation accuracy {epoch.Validation?.Accuracy:P2}");
        }

        """;
}
