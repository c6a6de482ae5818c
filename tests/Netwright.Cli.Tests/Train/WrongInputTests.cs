using System;
using System.IO;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Train;

/// <summary>What <c>train</c> cannot work with is one line, exit code 1 or 2, and no run.</summary>
public sealed class WrongInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("nowhere.net.yaml: error NW4002: there is no such file", "nowhere.net.yaml")]
    [InlineData("--data: error: the spec names no data set", "a.net.yaml")]
    [InlineData("--data: error: there is no data set, file or folder 'nowhere'", "a.net.yaml", "--data", "nowhere")]
    [InlineData("notes.txt: error: its name says no kind of images", "a.net.yaml", "--data", "notes.txt")]
    [InlineData("empty: expected a folder for each class", "a.net.yaml", "--data", "empty")]
    [InlineData("broken.npz: cannot be read as a .npz file.", "a.net.yaml", "--data", "broken.npz")]
    [InlineData("train-images-idx3-ubyte: error: its labels are missing", "a.net.yaml", "--data", "train-images-idx3-ubyte")]
    [InlineData("notes.txt: error: this is a file; name a folder", "a.net.yaml", "--data", "digits", "--out", "notes.txt")]
    [InlineData("error: the folder of the run cannot be made", "a.net.yaml", "--data", "digits", "--out", "notes.txt/run")]
    [InlineData("notes.txt", "a.net.yaml", "--data", "digits", "--init", "notes.txt")]
    [InlineData("nowhere.safetensors", "a.net.yaml", "--data", "digits", "--init", "nowhere.safetensors")]
    [InlineData("there is no such folder, and so no run that could go on", "a.net.yaml", "--resume")]
    [InlineData("empty: error: there is no run in this folder that could go on", "a.net.yaml", "--resume", "--out", "empty")]
    [InlineData("the images are 1x28x28, but Small takes 1x8x8", "small.net.yaml", "--data", "digits")]
    public async Task One_line_says_what_is_wrong(string expected, params string[] arguments)
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));
        folder.Add("small.net.yaml", Specs.Tiny(name: "Small"));
        folder.Add("notes.txt", "words");
        folder.Add("broken.npz", "words");
        folder.Add("train-images-idx3-ubyte", "words");
        Directory.CreateDirectory(folder.At("empty"));

        ToolResult result = await ToolProcess.Run(folder.Path, ["train", .. arguments]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("runs")) && Directory.GetFiles(folder.At("runs"), "*", SearchOption.AllDirectories).Length > 0);
    }

    [Theory]
    [InlineData("--epochs must be 1 to", "--epochs", "0")]
    [InlineData("--batch must be 1 to", "--batch", "-3")]
    [InlineData("--lr must be a number above 0", "--lr", "0")]
    [InlineData("--threads must be 1 to 1024", "--threads", "5000")]
    [InlineData("'many'", "--epochs", "many")]
    [InlineData("'-1'", "--seed", "-1")]
    public void Values_out_of_their_range_are_wrong_usage(string expected, string option, string value)
    {
        ToolResult result = Tool.Run("train", "a.net.yaml", option, value);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_that_diverges_says_where()
    {
        folder.Add("a.net.yaml", RunFiles.Slow(epochs: 1));

        ToolResult result = await ToolProcess.Run(folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--lr", "1e30");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error: Training diverged in epoch 1, step ", result.Error, StringComparison.Ordinal);
    }
}
