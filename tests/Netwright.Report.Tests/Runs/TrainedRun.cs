using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Netwright.Data;
using Netwright.Report.Pages;
using Netwright.Threading;
using Netwright.Training;

namespace Netwright.Report.Tests.Runs;

/// <summary>A short training of LeNet-5 on drawn digits, and its folder.</summary>
public sealed class TrainedRun : IDisposable
{
    private const int TrainImages = 3000;
    private const int TestImages = 800;
    private const int Epochs = 3;
    private const int SamplesOfClass = 8;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly TemporaryFolder folder = new();
    private string? page;

    public TrainedRun()
    {
        DatasetPair digits = SyntheticDigits.Create();
        (ImageDataset train, ImageDataset test) = (digits.Train.Take(TrainImages), digits.Test.Take(TestImages));
        LeNet5 network = new(seed: 1);
        TrainingReport report = new Trainer(network, network.Info.Training with { Epochs = Epochs, Threads = 1, Seed = 1 }).Fit(train);
        using ThreadTeam team = new(1);
        Evaluator evaluator = new(network, team);
        Evaluation judged = evaluator.Evaluate(test);
        network.Save(At("best.safetensors"));
        File.Copy(Path.Combine(SpecFiles.Folder, "lenet5.net.yaml"), At("spec.net.yaml"));
        File.WriteAllText(At("metrics.csv"), "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,learning_rate,images_per_second,seconds\n" + string.Concat(report.Epochs.Select(Row)));
        WriteJudged(evaluator.Logits(test), test, train);
        WriteInfo(network, report);
        WriteResult(network, report, judged);
    }

    public string Folder => folder.Path;

    /// <summary>Its report, made once.</summary>
    public string Page => page ??= ReportPage.Of(Folder);

    public string At(string name) => folder.At(name);

    /// <summary>The same files in another folder, to be damaged.</summary>
    internal void CopyTo(TemporaryFolder other)
    {
        foreach (string file in Directory.GetFiles(Folder))
        {
            File.Copy(file, other.At(Path.GetFileName(file)));
        }
    }

    public void Dispose() => folder.Dispose();

    private static string Row(EpochResult epoch) => string.Create(
        CultureInfo.InvariantCulture,
        $"{epoch.Epoch},{epoch.Loss:R},{epoch.Accuracy:R},{epoch.Validation?.Loss:R},{epoch.Validation?.Accuracy:R},{epoch.LearningRate:R},{epoch.ImagesPerSecond:0.#},{epoch.Duration.TotalSeconds:0.###}\n");

    private void WriteJudged(float[] logits, ImageDataset test, ImageDataset train)
    {
        int[] counts = new int[train.ClassNames.Length];
        int[] samples = [.. Enumerable.Range(0, train.Count).Where(image => counts[train.Label(image)]++ < SamplesOfClass).OrderBy(train.Label)];
        using NpzBytes npz = new(At("judged.npz"));
        npz.Add("images", Levels(test, [.. Enumerable.Range(0, test.Count)]), test.Count, 1, 28, 28);
        npz.Add("labels", [.. Enumerable.Range(0, test.Count).Select(test.Label)], test.Count);
        npz.Add("logits", logits, test.Count, test.ClassNames.Length);
        npz.Add("numbers", [.. Enumerable.Range(0, test.Count)], test.Count);
        npz.Add("samples", Levels(train, samples), samples.Length, 1, 28, 28);
        npz.Add("sample_labels", [.. samples.Select(train.Label)], samples.Length);
    }

    private static byte[] Levels(ImageDataset source, int[] images)
    {
        byte[] levels = new byte[images.Length * source.Shape.Length];
        for (int i = 0; i < images.Length; i++)
        {
            source.ReadBytes(images[i], levels.AsSpan(i * source.Shape.Length, source.Shape.Length));
        }

        return levels;
    }

    private void WriteInfo(LeNet5 network, TrainingReport report) => Write("run.json", new
    {
        format = 1,
        netwright = "0.1.0",
        command = new[] { "netwright", "train", "specs/lenet5.net.yaml", "--data", "digits", "--epochs", "3", "--out", "my runs/1" },
        started = "2026-01-02T03:04:05Z",
        network = network.Info.Name,
        fingerprint = network.Info.Architecture,
        seed = 1,
        settings = new object[]
        {
            new { name = "optimizer", value = "adam, learning rate 0.001", origin = "spec" },
            new { name = "epochs", value = 3, origin = "option" },
            new { name = "seed", value = 1, origin = "default" },
        },
        data = new { name = "digits", source = "drawn by netwright", train = report.TrainingImages, validation = report.ValidationImages, test = TestImages, judged = "test", normalization = (object?)null },
        classes = network.ClassNames,
        notices = report.Notices,
        machine = new { os = "Linux", processor = "a processor", cores = 2, threads = 1, vectors = 512, runtime = ".NET 10" },
    });

    private void WriteResult(LeNet5 network, TrainingReport report, Evaluation judged) => Write("result.json", new
    {
        epochs = report.Epochs.Length,
        best_epoch = report.BestEpoch,
        judged = "test",
        accuracy = judged.Accuracy,
        correct = judged.Confusion.Correct,
        count = judged.Confusion.Total,
        loss = judged.Loss,
        seconds = 3.2,
        images_per_second = 2812.5,
        weights = network.Parameters.Sha256(),
        stopped = false,
    });

    private void Write(string name, object content) => File.WriteAllText(At(name), JsonSerializer.Serialize(content, Indented));
}
