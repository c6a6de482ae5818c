using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Cli.Files;

namespace Netwright.Cli.Runs;

/// <summary>Writes <c>metrics.csv</c>: a row for each epoch.</summary>
/// <param name="path">The file.</param>
internal sealed class MetricsFile(string path) : IRunListener
{
    private const string Head = "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,learning_rate,images_per_second,seconds";

    /// <summary>Begins the file with epochs that are done.</summary>
    public void Begin(IEnumerable<EpochRow> done) => WholeFile.Write(path, string.Concat(done.Select(Line).Prepend(Head).Select(line => line + "\n")));

    /// <inheritdoc/>
    public void On(RunEvent happened)
    {
        if (happened is EpochDone done)
        {
            WholeFile.Append(path, Line(done.Row));
        }
    }

    private static string Line(EpochRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Epoch},{row.TrainLoss:R},{row.TrainAccuracy:R},{row.ValidationLoss:R},{row.ValidationAccuracy:R},{row.LearningRate:R},{row.ImagesPerSecond:0.#},{row.Seconds:0.###}");
}
