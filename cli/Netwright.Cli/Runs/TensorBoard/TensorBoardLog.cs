using System;
using System.Globalization;
using System.IO;
using Netwright.Training;

namespace Netwright.Cli.Runs.TensorBoard;

/// <summary>Writes a file that TensorBoard shows: the figures of each epoch, at the number of steps done in all.</summary>
/// <param name="folder">Of the run.</param>
internal sealed class TensorBoardLog(string folder) : IRunListener
{
    private readonly RecordFile file = new(Path.Combine(folder, Name()));
    private string judged = "validation";
    private ResumeReport? resumed;
    private long steps;

    /// <inheritdoc/>
    public void On(RunEvent happened)
    {
        switch (happened)
        {
            case RunStarted start:
                judged = start.Judged ?? judged;
                resumed = start.Resumed;
                file.Add(EventMessage.Begin());
                break;
            case StepsDone done:
                steps = done.Progress.Steps;
                Restart();
                break;
            case EpochDone done:
                Write(done.Row);
                break;
        }
    }

    private static string Name() => string.Create(
        CultureInfo.InvariantCulture, $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds():D10}.netwright.{Environment.ProcessId}");

    /// <summary>A resumed training does steps again that an earlier file may know; how many an epoch has is known with the first.</summary>
    private void Restart()
    {
        if (resumed is { } place)
        {
            resumed = null;
            file.Add(EventMessage.Restart(((place.Epoch - 1) * steps) + place.Step + 1));
        }
    }

    private void Write(EpochRow row)
    {
        long step = row.Epoch * steps;
        Add(step, "loss/train", row.TrainLoss);
        Add(step, "loss/" + judged, row.ValidationLoss);
        Add(step, "accuracy/train", row.TrainAccuracy);
        Add(step, "accuracy/" + judged, row.ValidationAccuracy);
        Add(step, "learning-rate", row.LearningRate);
        Add(step, "images-per-second", row.ImagesPerSecond);
    }

    private void Add(long step, string tag, double? value)
    {
        if (value is { } number)
        {
            file.Add(EventMessage.Scalar(step, tag, (float)number));
        }
    }
}
