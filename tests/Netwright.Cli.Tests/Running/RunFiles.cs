using System.Globalization;
using System.IO;
using System.Text.Json.Nodes;

namespace Netwright.Cli.Tests.Running;

/// <summary>Reads what a run left behind.</summary>
internal static class RunFiles
{
    /// <summary>A file of JSON in a run's folder.</summary>
    public static JsonObject Json(string folder, string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name)))!.AsObject();

    /// <summary>A spec whose training takes its time: many epochs of few images of the digits' extent.</summary>
    public static string Slow(int epochs, string train = "") => string.Create(CultureInfo.InvariantCulture, $$"""
        name: Slow
        input: {channels: 1, height: 28, width: 28}
        classes: 10
        layers:
          - conv:    {filters: 4, kernel: 5, stride: 2, activation: relu}
          - dense: {units: 10}
        train: {batch: 32, epochs: {{epochs}}, validation: 0.1, seed: 3{{train}}}
        data: {dataset: digits}
        """);
}
