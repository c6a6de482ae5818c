using System;
using App;
using Netwright.Data;
using Netwright.Threading;
using Netwright.Training;

// The class Digits is what the compiler makes of Digits.net.yaml.
var network = new Digits();
DatasetPair data = Datasets.Load(Digits.Spec.Data.Dataset ?? "digits", new DatasetOptions().For(Digits.Spec));
new Trainer(network) { Callbacks = [new EpochLines()] }.Fit(data.Train);
network.Save("Digits.safetensors");

using var team = new ThreadTeam(Environment.ProcessorCount);
Console.WriteLine($"test accuracy {new Evaluator(network, team).Evaluate(data.Test).Accuracy:P2}");

internal sealed class EpochLines : ITrainingCallback
{
    public void OnEpoch(TrainingControl control, EpochResult epoch) =>
        Console.WriteLine($"epoch {epoch.Epoch}: loss {epoch.Loss:F4}, accuracy {epoch.Accuracy:P2}, {epoch.ImagesPerSecond:N0} images/s");
}
