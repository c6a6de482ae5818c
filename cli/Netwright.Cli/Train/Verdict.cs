using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Netwright.Cli.Runs;
using Netwright.Metrics;
using Netwright.Threading;
using Netwright.Training;

namespace Netwright.Cli.Train;

/// <summary>Judges the weights of the best epoch, and writes what a run leaves behind.</summary>
/// <remarks>
/// Where images are held out, they or the recipe's measure chose the best epoch. Where none are, the last weights are judged: to choose by
/// the test would be to train on it, and to choose by the training images to prefer what is learned by heart.
/// </remarks>
internal sealed class Verdict(RunPlan plan, RunData data, RunFolder folder)
{
    /// <summary>Writes weights, judged images and result.</summary>
    /// <param name="epochs">Figures of the epochs that are done.</param>
    /// <param name="stopped">Whether training was cut off.</param>
    public RunResult Judge(ImmutableArray<EpochRow> epochs, bool stopped)
    {
        Network network = plan.Network;
        string last = network.Parameters.Sha256();
        network.Save(folder.Last);
        int best = Choose(epochs);
        network.Save(folder.Best);

        using ThreadTeam team = new(plan.Recipe.Threads);
        Evaluator evaluator = new(network, team);
        float[] logits = evaluator.Logits(data.Judged.Images);
        Evaluation evaluation = evaluator.Evaluate(data.Judged.Images);
        JudgedFile.Write(folder.Judged, data.Judged, logits, data.Images.Train, network.Info.Input);
        double seconds = epochs.Sum(epoch => epoch.Seconds);
        ConfusionMatrix confusion = evaluation.Confusion;
        return new RunResult(
            epochs.Length,
            best,
            data.Judged.Part,
            confusion.Correct,
            confusion.Total,
            evaluation.Loss,
            seconds,
            seconds > 0 ? epochs.Sum(epoch => epoch.ImagesPerSecond * epoch.Seconds) / seconds : 0,
            network.Parameters.Sha256(),
            last,
            stopped);
    }

    /// <summary>Loads the weights to be judged.</summary>
    /// <returns>The epoch that they are of; 0 for the middle of the first.</returns>
    private int Choose(ImmutableArray<EpochRow> epochs)
    {
        if (data.Split.Validation.Length == 0 || !File.Exists(folder.BestCheckpoint) || epochs.IsEmpty)
        {
            return epochs.Length;
        }

        plan.Network.Load(folder.BestCheckpoint);
        EpochRow best = plan.Recipe.BestBy == BestBy.Loss
            ? epochs.MinBy(epoch => epoch.ValidationLoss)!
            : epochs.OrderByDescending(epoch => epoch.ValidationAccuracy).ThenBy(epoch => epoch.ValidationLoss).First();
        return best.Epoch;
    }
}
