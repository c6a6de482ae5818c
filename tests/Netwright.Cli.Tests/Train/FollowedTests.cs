using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Train;

/// <summary>
/// A run can be repeated in another framework: weights, images and their order go in by files, and each epoch's loss comes out by one.
/// <c>PyTorch/followed.py</c> writes the files; its losses are those of double precision.
/// </summary>
public sealed class FollowedTests : IDisposable
{
    private const double Close = 1e-4;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(160, 50)]
    [InlineData(32, 10)]
    public async Task Fifty_steps_have_the_losses_that_PyTorch_has_from_the_same_weights_and_images(int batch, int epochs)
    {
        string files = Files();

        ToolResult result = await ToolProcess.Run(
            folder.Path, "train", Path.Combine(files, "small.net.yaml"), "--data", Path.Combine(files, "images.npz"), "--init", Path.Combine(files, "first.safetensors"),
            "--no-shuffle", "--batch", Text(batch), "--epochs", Text(epochs), "--out", "run");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        double[] losses = [.. File.ReadLines(folder.At("run/metrics.csv")).Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture))];
        double[] expected = [.. JsonNode.Parse(File.ReadAllText(Path.Combine(files, "losses.json")))!["batch " + Text(batch)]!.AsArray().Select(loss => (double)loss!)];
        Assert.Equal(epochs, expected.Length);
        Assert.Equal(epochs, losses.Length);
        Assert.All(expected.Zip(losses), pair => Assert.InRange(pair.Second, pair.First - Close, pair.First + Close));
    }

    private static string Files() => Path.GetFullPath(Path.Combine(Specs.Folder, "..", "tests", "Netwright.Cli.Tests", "Train", "PyTorch"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
