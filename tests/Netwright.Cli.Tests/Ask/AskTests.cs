using System;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Ask;

/// <summary>A run, another network's spec and pictures.</summary>
public sealed class TrainedRun : IAsyncLifetime, IDisposable
{
    internal TemporaryFolder Folder { get; } = new();

    public async Task InitializeAsync()
    {
        Folder.Add("a.net.yaml", RunFiles.Slow(epochs: 3));
        Folder.Add("other.net.yaml", RunFiles.Slow(epochs: 1).Replace("filters: 4", "filters: 5", StringComparison.Ordinal));
        Pictures.Draw(Folder.At("pictures"), ["x"], count: 2, side: 28, grey: true);
        Folder.Add("broken.png", "no picture");
        ToolResult result = await ToolProcess.Run(Folder.Path, "train", "a.net.yaml", "--data", RunFiles.Digits, "--out", "run");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Folder.Dispose();
}

/// <summary>Trained networks are asked and judged.</summary>
public sealed class AskTests(TrainedRun run) : IClassFixture<TrainedRun>
{
    private readonly TemporaryFolder folder = run.Folder;

    [Fact]
    public async Task A_run_and_its_weights_beside_the_spec_answer_and_are_judged_alike()
    {
        ToolResult ofRun = await ToolProcess.Run(folder.Path, "predict", "run", "pictures", "--json");
        ToolResult spec = await ToolProcess.Run(folder.Path, "predict", "a.net.yaml", "--weights", "run/best.safetensors", "pictures/x/*.png", "--json");
        ToolResult evaluated = await ToolProcess.Run(folder.Path, "evaluate", "run");
        ToolResult beside = await ToolProcess.Run(folder.Path, "eval", "a.net.yaml", "--weights", "run/best.safetensors", "--data", RunFiles.Digits, "--json");

        Assert.Equal((0, ""), (ofRun.ExitCode, ofRun.Error));
        Assert.Equal(ofRun, spec);
        JsonNode result = RunFiles.Json(folder.At("run"), "result.json");
        Assert.Contains("digits, test images: accuracy 0.", evaluated.Output, StringComparison.Ordinal);
        Assert.Contains($"({(int)result["correct"]!} of 500; 95 % interval", evaluated.Output, StringComparison.Ordinal);
        Assert.Equal((int)result["correct"]!, (int)JsonNode.Parse(beside.Output)!["correct"]!);
    }

    [Fact]
    public async Task Probabilities_come_as_CSV_and_as_an_array()
    {
        ToolResult json = await ToolProcess.Run(folder.Path, "predict", "run", "pictures", "--json");
        ToolResult csv = await ToolProcess.Run(folder.Path, "predict", "run", "pictures", "--csv", "--npy", "probabilities.npy");

        Assert.Equal((0, ""), (csv.ExitCode, csv.Error));
        string[] lines = csv.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("picture,class,0,1,2,3,4,5,6,7,8,9", lines[0]);
        Assert.Equal(3, lines.Length);
        JsonNode first = JsonNode.Parse(json.Output)![0]!;
        string[] cells = lines[1].Split(',');
        Assert.Equal(((string)first["picture"]!, (string)first["class"]!), (cells[0], cells[1]));
        float eighth = float.Parse(cells[10], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((float)first["probabilities"]!["8"]!, eighth);
        byte[] array = File.ReadAllBytes(folder.At("probabilities.npy"));
        Assert.Equal(eighth, BitConverter.ToSingle(array, array.Length - (2 * 10 * 4) + (8 * 4)));
    }

    [Fact]
    public async Task Probabilities_that_are_no_numbers_are_null_in_JSON()
    {
        byte[] weights = File.ReadAllBytes(folder.At("run/best.safetensors"));
        BitConverter.TryWriteBytes(weights.AsSpan(weights.Length - 4), float.NaN);
        File.WriteAllBytes(folder.At("nan.safetensors"), weights);

        ToolResult json = await ToolProcess.Run(folder.Path, "predict", "run", "pictures/x/001.png", "--weights", "nan.safetensors", "--json");

        Assert.Equal((0, ""), (json.ExitCode, json.Error));
        Assert.Null(JsonNode.Parse(json.Output)![0]!["probabilities"]!["3"]);
    }

    [Fact]
    public async Task Pictures_that_cannot_be_read_are_told_and_the_others_answered()
    {
        ToolResult result = await ToolProcess.Run(folder.Path, "predict", "run", "broken.png", "pictures/x/001.png");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error: broken.png: It is no PNG, JPEG", Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("pictures/x/001.png: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(6, lines.Length);
    }

    [Theory]
    [InlineData("--weights: error: a spec has no trained weights", "predict", "a.net.yaml", "broken.png")]
    [InlineData("pictures: error: this folder is no run", "predict", "pictures", "broken.png")]
    [InlineData("*.jpg: error: there is no picture", "predict", "run", "*.jpg")]
    [InlineData("run/best.safetensors", "predict", "other.net.yaml", "--weights", "run/best.safetensors", "broken.png")]
    [InlineData("nowhere.safetensors", "evaluate", "run", "--weights", "nowhere.safetensors")]
    [InlineData("nowhere.net.yaml: error NW4002: there is no such file", "evaluate", "nowhere.net.yaml", "--weights", "run/best.safetensors")]
    [InlineData("there is no data set, file or folder 'nowhere'", "evaluate", "run", "--data", "nowhere")]
    public async Task One_line_says_what_is_wrong(string expected, params string[] arguments)
    {
        ToolResult result = await ToolProcess.Run(folder.Path, arguments);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_run_is_one_line()
    {
        folder.Add("damaged/run.json", "{\"format\": 1");
        File.Copy(folder.At("run/spec.net.yaml"), folder.At("damaged/spec.net.yaml"));
        File.Copy(folder.At("run/best.safetensors"), folder.At("damaged/best.safetensors"));

        ToolResult result = await ToolProcess.Run(folder.Path, "evaluate", "damaged");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"{Path.Combine("damaged", "run.json")}: error: the file is damaged", result.Error, StringComparison.Ordinal);
    }
}
