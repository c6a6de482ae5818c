using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Netwright.Cli.Runs;
using Netwright.Data;

namespace Netwright.Cli.Tests.Running;

/// <summary>Reads what a run left behind.</summary>
internal static class RunFiles
{
    /// <summary>A file of JSON in a run's folder.</summary>
    public static JsonObject Json(string folder, string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name)))!.AsObject();

    private static readonly Lazy<string> SmallDigits = new(() =>
    {
        string path = Path.Combine(ToolProcess.Cache, "digits.npz");
        DatasetPair pair = SyntheticDigits.Create(trainCount: 2000, testCount: 500);
        using FileStream file = File.Create(path);
        using NpzWriter npz = new(file);
        foreach ((string part, ImageDataset images) in new[] { ("train", pair.Train), ("test", pair.Test) })
        {
            byte[] levels = new byte[images.Count * images.Shape.Length];
            for (int i = 0; i < images.Count; i++)
            {
                images.ReadBytes(i, levels.AsSpan(i * images.Shape.Length, images.Shape.Length));
            }

            npz.Add("x_" + part, levels, images.Count, images.Shape.Height, images.Shape.Width);
            npz.Add("y_" + part, (int[])[.. Enumerable.Range(0, images.Count).Select(images.Label)], images.Count);
        }

        return path;
    });

    /// <summary>A file of 2,000 digits to learn from and 500 to test.</summary>
    public static string Digits => SmallDigits.Value;

    /// <summary>A spec whose training takes its time: many epochs, if need be.</summary>
    public static string Slow(int epochs) => string.Create(CultureInfo.InvariantCulture, $$"""
        name: Slow
        input: {channels: 1, height: 28, width: 28}
        classes: 10
        layers:
          - conv:    {filters: 4, kernel: 5, stride: 2, activation: relu}
          - dense: {units: 10}
        train: {batch: 32, epochs: {{epochs}}, validation: 0.1, seed: 3}
        """);
}
