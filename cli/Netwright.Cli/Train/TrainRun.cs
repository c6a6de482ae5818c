using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Netwright.Checkpoints;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;
using Netwright.Cli.Runs.TensorBoard;
using Netwright.Training;

namespace Netwright.Cli.Train;

/// <summary>One training from its folder to its verdict.</summary>
internal sealed class TrainRun
{
    private readonly RunPlan plan;
    private readonly RunData data;
    private readonly IRunScreen screen;
    private readonly RunFolder folder;
    private readonly bool isResumed;
    private readonly Broadcast broadcast;
    private readonly MetricsFile metrics;

    /// <summary>Takes a folder for the run.</summary>
    /// <exception cref="InputException">There is none to be had.</exception>
    public TrainRun(RunPlan plan, RunData data, RunFolder? resumed, IRunScreen screen, IReadOnlyList<string> words)
    {
        (this.plan, this.data, this.screen) = (plan, data, screen);
        isResumed = resumed is not null;
        folder = resumed ?? RunFolder.Make(plan.Request.Out, plan.Network.Info.Name);
        metrics = new MetricsFile(folder.Metrics);
        broadcast = new Broadcast([.. Files(), screen])
        {
            Ready = told => Describe(told, words),
            Peak = plan.Peak,
        };
    }

    /// <summary>Trains to the end, or to where it is stopped, and judges.</summary>
    /// <returns>The exit code.</returns>
    public int Train(CancellationToken stop)
    {
        Trainer trainer = new(plan.Network, plan.Recipe)
        {
            Checkpoints = new CheckpointOptions(folder.Checkpoints)
            {
                Written = path => broadcast.Send(new CheckpointWritten(path, StepsOf(path))),
                Failed = failure => broadcast.Notice($"{failure.Message} Training goes on."),
            },
            Callbacks = [broadcast],
        };
        ResumeReport? place = isResumed ? Resume(trainer) : Begin();
        screen.Around(() => Run(trainer, place, stop));
        return ExitCode.Fine;
    }

    private IEnumerable<IRunListener> Files()
    {
        yield return new EventLog(folder.Events);
        yield return metrics;
        yield return new TextLog(folder.Log);
        yield return new ResultFile(folder.Result);
        if (plan.Request.TensorBoard)
        {
            yield return new TensorBoardLog(folder.Path);
        }
    }

    private void Run(Trainer trainer, ResumeReport? place, CancellationToken stop)
    {
        broadcast.Send(new RunStarted(
            Title(),
            folder.Path,
            Way(),
            data.EpochsJudgedBy,
            TrainingCost.OfImage(plan.Network.Info),
            place));
        foreach (string notice in data.Images.Notices)
        {
            broadcast.Notice(notice);
        }

        bool stopped = false;
        try
        {
            trainer.Fit(data.Images.Train, broadcast, data.Watched, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            stopped = true;
        }

        RunResult result = new Verdict(plan, data, folder).Judge(EventLog.Epochs(folder.Events).ToImmutableArray(), stopped);
        broadcast.Send(new RunEnded(result, [.. Next(stopped)]));
    }

    private ResumeReport? Begin()
    {
        if (plan.Request.Init is { } weights)
        {
            Initialize(weights);
        }

        WholeFile.Write(folder.Spec, plan.SpecText);
        metrics.Begin([]);
        return null;
    }

    private void Initialize(string weights)
    {
        TransferReport report = plan.Network.LoadMatching(weights);
        if (report.Taken.IsEmpty)
        {
            throw new InputException(weights, $"the file has no tensor that {plan.Network.Info.Name} could begin with; {report.Left.FirstOrDefault().Name}: {report.Left.FirstOrDefault().Reason}");
        }

        foreach (TensorLeft left in report.Left)
        {
            broadcast.Notice($"{weights} leaves {left.Name} as it was: {left.Reason}");
        }
    }

    private ResumeReport Resume(Trainer trainer)
    {
        ResumeReport place = trainer.Resume(folder.Checkpoints);
        metrics.Begin(EventLog.Rewind(folder.Events, place.Epoch - 1));
        return place;
    }

    /// <summary>Writes what is known before the first step.</summary>
    private void Describe(Broadcast told, IReadOnlyList<string> words)
    {
        if (!isResumed)
        {
            RunInfoFile.Write(folder, plan, data with { Normalization = plan.Network.Normalization }, [.. told.Notices], words);
            WholeFile.Write(folder.Classes, string.Concat(plan.Network.ClassNames.Select(name => name + "\n")));
            SplitFile.Write(folder.Split, data);
        }
    }

    private IEnumerable<string> Next(bool stopped)
    {
        string path = ShellWord.Of(folder.Path);
        if (stopped)
        {
            yield return $"netwright train {path} --resume";
        }

        yield return $"netwright report {path}";
        yield return $"netwright serve {path}";
        yield return $"netwright predict {path} PICTURE...";
    }

    private string Title()
    {
        string test = data.Images.Test is { } images ? string.Create(CultureInfo.InvariantCulture, $", {images.Count:N0} to test") : "";
        string held = data.Split.Validation.Length is > 0 and var count ? string.Create(CultureInfo.InvariantCulture, $", {count:N0} held out") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Network.Info.Name}: {plan.Network.Parameters.Length:N0} parameters; {data.Images.Name}: {data.Split.Training.Length:N0} images to learn from{held}{test}");
    }

    private string Way() =>
        string.Create(CultureInfo.InvariantCulture, $"seed {plan.Recipe.Seed}, {plan.Threads} {(plan.Threads == 1 ? "thread" : "threads")}");

    private static long StepsOf(string checkpoint) =>
        long.Parse(Path.GetFileNameWithoutExtension(checkpoint).AsSpan("step-".Length), NumberStyles.None, CultureInfo.InvariantCulture);
}
