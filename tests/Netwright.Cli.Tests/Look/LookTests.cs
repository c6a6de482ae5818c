using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Ask;
using Netwright.Cli.Tests.Running;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;

namespace Netwright.Cli.Tests.Look;

/// <summary>Trained networks are looked into: their maps, their filters, and which pixels decided.</summary>
public sealed class LookTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    private const string Picture = "pictures/x/001.png";

    private readonly TemporaryFolder folder = run.Folder;

    [Fact]
    public async Task Features_are_the_maps_of_every_layer_as_pictures_and_arrays()
    {
        ToolResult result = await ToolProcess.Run(folder.Path, "features", "run", Picture, "-o", "maps");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] files = [.. Directory.GetFiles(folder.At("maps")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(["01-Conv1.npy", "01-Conv1.png", "02-Dense1.npy", "02-Dense1.png"], files);
        float[] maps = Floats("maps/01-Conv1.npy", "(4,12,12,)");
        Assert.True(maps.Min() >= 0 && maps.Max() > 0);
        using Image<La16> picture = Image.Load<La16>(folder.At("maps/01-Conv1.png"));
        Assert.True(picture.Width > 4 * 12 && picture.Height >= 12);
        Assert.Equal(2, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Logits_among_the_features_are_those_that_the_compiled_network_gives()
    {
        await ToolProcess.Run(folder.Path, "features", "run", Picture, "-o", "logits");
        ToolResult answer = await ToolProcess.Run(folder.Path, "predict", "run", Picture, "--json");

        float[] logits = Floats("logits/02-Dense1.npy", "(10,1,1,)");
        System.Text.Json.Nodes.JsonNode said = System.Text.Json.Nodes.JsonNode.Parse(answer.Output)![0]!;
        int best = Array.IndexOf(logits, logits.Max());
        Assert.Equal((string)said["class"]!, best.ToString(System.Globalization.CultureInfo.InvariantCulture));
        double sum = logits.Sum(logit => Math.Exp(logit));
        Assert.All(Enumerable.Range(0, 10), k => Assert.Equal(
            (double)said["probabilities"]![k.ToString(System.Globalization.CultureInfo.InvariantCulture)]!, Math.Exp(logits[k]) / sum, 1e-5));
    }

    [Fact]
    public async Task Filters_are_the_weights_of_the_convolutions()
    {
        ToolResult result = await ToolProcess.Run(folder.Path, "filters", "run");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string array = Path.GetRelativePath(folder.Path, Directory.GetFiles(folder.At("filters"), "*.npy").Single());
        Assert.Equal(100, Floats(array, "(4,1,5,5,)").Length);
        Assert.Contains("4 kernels of 5x5", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gradient")]
    [InlineData("occlusion")]
    public async Task Saliency_shows_the_picture_beside_a_weight_for_each_pixel(string method)
    {
        ToolResult result = await ToolProcess.Run(folder.Path, "saliency", "run", Picture, "--method", method, "--class", "7", "-o", method);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith($"{Picture}: '7', probability 0.", result.Output, StringComparison.Ordinal);
        float[] weights = Floats($"{method}/saliency-{method}.npy", "(28,28,)");
        Assert.True(weights.Distinct().Count() > 10);
        using Image<Rgb24> picture = Image.Load<Rgb24>(folder.At($"{method}/saliency-{method}.png"));
        Assert.Equal((570, 280), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData("--layer: error: there is no layer 'C9' to be shown; there are ", "features", "run", Picture, "--layer", "C9")]
    [InlineData("--class: error: there is no class 'cat'; there are 0, 1", "saliency", "run", Picture, "--class", "cat")]
    [InlineData("broken.png: It is no PNG, JPEG", "features", "run", "broken.png")]
    [InlineData("nowhere.png", "saliency", "run", "nowhere.png", "--method", "occlusion")]
    [InlineData("--weights: error: a spec has no trained weights", "filters", "a.net.yaml")]
    [InlineData("a.net.yaml/maps: error: this folder cannot be made", "filters", "run", "-o", "a.net.yaml/maps")]
    public async Task One_line_says_what_is_wrong(string expected, params string[] arguments)
    {
        ToolResult result = await ToolProcess.Run(folder.Path, arguments);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_method_is_wrong_usage() =>
        Assert.Equal(2, Tool.Run("saliency", "run", Picture, "--method", "guess").ExitCode);

    private float[] Floats(string path, string shape)
    {
        byte[] file = File.ReadAllBytes(folder.At(path));
        int head = 10 + BitConverter.ToUInt16(file, 8);
        Assert.Contains($"'shape': {shape}", System.Text.Encoding.ASCII.GetString(file, 0, head), StringComparison.Ordinal);
        return [.. System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(file.AsSpan(head))];
    }
}
