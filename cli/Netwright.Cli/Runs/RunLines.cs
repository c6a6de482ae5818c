using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netwright.Cli.Runs;

/// <summary>A run in plain lines: those of its log, and of a screen that is no terminal.</summary>
internal sealed class RunLines
{
    private readonly Speed speed = new();
    private string judged = "validation";
    private bool hasHead;

    /// <summary>The lines of an event; none for most.</summary>
    public IEnumerable<string> Of(RunEvent happened)
    {
        speed.On(happened);
        return happened switch
        {
            RunStarted start => Start(start),
            RunNotice notice => ["note: " + notice.Text],
            EpochDone done => Epoch(done.Row),
            RunEnded end => End(end),
            _ => [],
        };
    }

    /// <summary>What came of a run, in a few lines.</summary>
    /// <param name="result">The result.</param>
    /// <param name="speed">Knows the network and the machine.</param>
    public static IEnumerable<string> Verdict(RunResult result, Speed speed)
    {
        string what = result.Stopped ? "stopped" : "done";
        yield return Text($"{what}: {result.Judged} accuracy {result.Accuracy:F4} ({result.Correct} of {result.Count}), loss {result.Loss:F4}, {Weights(result)}");
        yield return Text($"{result.Epochs} {(result.Epochs == 1 ? "epoch" : "epochs")} in {result.Seconds:F1} s, {speed.Words(result.ImagesPerSecond)}");
        yield return "weights sha256: " + result.Weights;
    }

    private static string Weights(RunResult result) => result.BestEpoch > 0 ? Text($"by the weights of epoch {result.BestEpoch}") : "by the weights as they were";

    private IEnumerable<string> Start(RunStarted start)
    {
        judged = start.Judged ?? "validation";
        yield return start.Title;
        yield return $"run: {start.Folder} ({start.Way})";
        if (start.Resumed is { } place)
        {
            yield return Text($"goes on in epoch {place.Epoch} of {place.Epochs}, {place.Step} steps of it done");
            foreach (string change in place.Changes)
            {
                yield return "note: " + change;
            }
        }
    }

    private IEnumerable<string> Epoch(EpochRow row)
    {
        if (!hasHead)
        {
            hasHead = true;
            yield return $"epoch  train loss  train accuracy  {judged + " loss",15}  {judged + " accuracy",19}  learning rate  images/s  GFLOP/s  of peak  seconds";
        }

        string loss = row.ValidationLoss is { } some ? Text($"{some:F4}") : "-", accuracy = row.ValidationAccuracy is { } share ? Text($"{share:F4}") : "-";
        yield return Text($"{row.Epoch,5}  {row.TrainLoss,10:F4}  {row.TrainAccuracy,14:F4}  {loss,15}  {accuracy,19}  {row.LearningRate,13:G4}  {row.ImagesPerSecond,8:N0}  {speed.Gigaflops(row.ImagesPerSecond),7:N1}  {speed.ShareOfPeak(row.ImagesPerSecond),7}  {row.Seconds,7:F1}");
    }

    private IEnumerable<string> End(RunEnded end) => Verdict(end.Result, speed).Concat(end.Next.Select(command => "next: " + command));

    private static string Text(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
