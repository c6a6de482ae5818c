using System;
using System.Threading;
using Digits;
using Netwright;
using Netwright.Data;
using Netwright.Threading;
using Netwright.Training;
using Samples;

// Trains LeNet-5 of ../../specs/lenet5.net.yaml to read digits, saves it, loads it back and looks at what it learned.
return CommandLine.Run(args, settings => Session.Run(stop => Train(settings, stop)));

static void Train(Settings settings, CancellationToken stop)
{
    NetworkInfo spec = LeNet5.Spec;
    Network.RequireSavable(settings.Weights);
    DatasetOptions options = new DatasetOptions
    {
        Directory = settings.Data,
        Progress = new DownloadDisplay(),
    }.For(spec);
    var network = new LeNet5(settings.Seed);
    _ = network.CompileAsync();
    DatasetPair data = Datasets.Load(settings.Dataset, options, stop);
    Fitting.Require(data, spec);

    TrainingOptions recipe = spec.Training with
    {
        Epochs = settings.Epochs ?? spec.Training.Epochs,
        Seed = settings.Seed,
        Threads = settings.Threads,
    };
    Display.Line($"{spec.Name}: {network.Parameters.Length:N0} parameters. {settings.Dataset}: {data.Train.Count:N0} images to learn from, {data.Test.Count:N0} to test.");
    TrainingReport report = Training.Run(
        network, recipe, data.Train, null, "validation", settings.Saving, stop);

    network.Save(settings.Weights);
    var loaded = new LeNet5();
    loaded.Load(settings.Weights);

    using var team = new ThreadTeam(settings.Threads == 0 ? Environment.ProcessorCount : settings.Threads);
    Evaluation test = new Evaluator(loaded, team).Evaluate(data.Test);
    Gallery.Show(loaded, data.Test, images: 3);
    Display.Line($"training time: {report.Duration.TotalSeconds:F1} s, {report.ImagesPerSecond:N0} images/s");
    Display.Line($"weights: {settings.Weights}");
    Display.Line($"weights sha256: {loaded.Parameters.Sha256()}");
    Display.Line($"test accuracy: {test.Accuracy:F4} ({test.Confusion.Correct} of {test.Confusion.Total})");
}
