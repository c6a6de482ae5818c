using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Netwright.Samples.Tests;

/// <summary>The sample that README runs first.</summary>
public sealed class DigitsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("netwright").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Weights_go_into_the_current_folder()
    {
        SampleResult result = await Run("--epochs", "1");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("\nweights: lenet5.safetensors\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(["lenet5.safetensors"], Files());
    }

    [Fact]
    public async Task Weights_go_where_they_are_told_to_go()
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "models")).FullName, "digits.weights");
        SampleResult result = await Run("--epochs", "1", "--weights", file);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains($"\nweights: {file}\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(["digits.weights"], Files());
    }

    [Fact]
    public async Task An_empty_name_for_the_weights_is_wrong_usage()
    {
        SampleResult result = await Run("--weights", "");

        Assert.Equal((2, "", "--weights must be the name of a file."), (result.ExitCode, result.Output, result.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("models/digits.weights", "There is no folder ")]
    [InlineData(".", "It is a folder, not a regular file.")]
    [InlineData("models/", "It is a folder, not a regular file.")]
    public async Task Weights_that_cannot_be_written_are_refused_in_one_line_before_training(string weights, string message)
    {
        SampleResult result = await Run("--weights", weights);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"error: {weights}: the checkpoint cannot be written. {message}", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Error.Count(c => c == '\n'));
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("train", "The training images are 1x20x20, but LeNet5 takes 1x28x28")]
    [InlineData("t10k", "The test images are 1x20x20, but LeNet5 takes 1x28x28")]
    public async Task Images_of_another_size_are_refused_in_one_line_before_training(string part, string message)
    {
        WriteIdx("train", (byte)(part == "train" ? 20 : 28));
        WriteIdx("t10k", (byte)(part == "t10k" ? 20 : 28));
        string[] before = Files();
        SampleResult result = await Run("--dataset", "mnist", "--data", folder);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("error: " + message, result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Error.Count(c => c == '\n'));
        Assert.Equal(before, Files());
    }

    private Task<SampleResult> Run(params string[] args) => SampleProcess.RunIn(folder, "Digits", args);

    private string[] Files() =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Two black images and their labels, as MNIST's files hold them.</summary>
    private void WriteIdx(string part, byte size)
    {
        File.WriteAllBytes(
            Path.Combine(folder, part + "-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, size, 0, 0, 0, size, .. new byte[2 * size * size]]);
        File.WriteAllBytes(Path.Combine(folder, part + "-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 2, 3, 4]);
    }
}
