using System.IO;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Netwright.Data;
using Netwright.Training;
using Xunit;

namespace Netwright.Cli.Tests.Train;

/// <summary>The class that the tool compiles is the one that a C# project gets.</summary>
public sealed class SameWeightsTests : System.IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Tool_and_project_train_the_same_weights_to_the_bit()
    {
        LeNet5 network = new(seed: 7);
        TrainingOptions recipe = LeNet5.Spec.Training with { Epochs = 1, Seed = 7 };
        new Trainer(network, recipe).Fit(Datasets.Load("digits", new DatasetOptions().For(LeNet5.Spec)).Train);

        ToolResult result = await ToolProcess.Run(
            folder.Path, "train", Specs.LeNet5, "--data", "digits", "--epochs", "1", "--seed", "7", "--threads", "1", "--out", "run");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(network.Parameters.Sha256(), (string?)RunFiles.Json(folder.At("run"), "result.json")["last_weights"]);
        LeNet5 loaded = new();
        loaded.Load(Path.Combine(folder.At("run"), "last.safetensors"));
        Assert.Equal(network.Parameters.Sha256(), loaded.Parameters.Sha256());
    }
}
