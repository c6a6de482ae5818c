using System;
using System.Diagnostics;
using Netwright.Cli.Compiling;
using Netwright.Cli.Files;
using Netwright.Cli.Making;
using Netwright.Cli.Printing;
using Netwright.Data;
using Netwright.Training;

namespace Netwright.Cli.Health;

/// <summary>A second of training whose first part ends with the same weights on every machine.</summary>
/// <param name="Weights">SHA-256 of the weights after the first epoch.</param>
/// <param name="ImagesPerSecond">Speed of all epochs.</param>
internal sealed record KnownTraining(string Weights, double ImagesPerSecond)
{
    /// <summary>What the weights must be.</summary>
    public const string Hash = "3dd8f29bfe29bb81ec0bbd00f09bc548959b99df77c73ec3241358c5173d1e0f";

    private const int Images = 2048;
    private const int MostEpochs = 1000;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    /// <summary>Trains; null when LeNet-5 does not compile, which is then printed.</summary>
    public static KnownTraining? Run(Screen error)
    {
        if (SpecCompiler.Compile(new SpecFile("lenet5.net.yaml", Templates.Text("lenet5")), error) is not { } compiled)
        {
            return null;
        }

        Network network = compiled.Create(seed: 1);
        TrainingOptions recipe = compiled.Info.Training with { Epochs = MostEpochs, Seed = 1, Validation = 0 };
        FirstEpoch first = new();
        TrainingReport report = new Trainer(network, recipe) { Callbacks = [first] }.Fit(SyntheticDigits.Create(trainCount: Images, testCount: 1).Train);
        return new KnownTraining(first.Hash, report.ImagesPerSecond);
    }

    /// <summary>Notes the weights, and ends the training when its time is over.</summary>
    private sealed class FirstEpoch : ITrainingCallback
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();

        public string Hash { get; private set; } = "";

        public void OnEpoch(TrainingControl control, EpochResult epoch)
        {
            Hash = Hash.Length > 0 ? Hash : control.Network.Parameters.Sha256();
            if (watch.Elapsed > Long)
            {
                control.Stop();
            }
        }
    }
}
