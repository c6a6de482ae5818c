using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Netwright.Cli.Compiling;
using Netwright.Cli.Printing;
using Netwright.Cli.Sources;
using Netwright.Cli.Train;
using Netwright.Compiler;
using Netwright.Training;

namespace Netwright.Cli.Tune;

/// <summary>What is asked of <c>netwright tune</c>.</summary>
/// <param name="Train">What is asked of each training.</param>
/// <param name="Axes">What is searched.</param>
/// <param name="Random">How many combinations are drawn; null tries all.</param>
/// <param name="File">Takes the trials as CSV; null for none.</param>
internal sealed record TuneRequest(TrainRequest Train, IReadOnlyList<Axis> Axes, int? Random, string? File);

/// <summary><c>netwright tune</c>: tries settings, judges them by images held out, and says which are best.</summary>
internal sealed class TuneCommand
{
    // A search that looked at the test would choose by it.
    private const double UsualValidation = 0.1;

    private readonly TuneRequest request;
    private readonly CompiledSpec compiled;
    private readonly ImageData images;
    private readonly TuneTable table;
    private readonly MedianRule rule = new();
    private readonly List<Trial> trials = [];
    private readonly Interruption interruption;

    private TuneCommand(TuneRequest request, CompiledSpec compiled, ImageData images, Screen output, Interruption interruption)
    {
        (this.request, this.compiled, this.images, this.interruption) = (request, compiled, images, interruption);
        table = new TuneTable([.. request.Axes.Select(axis => axis.Key)], output);
    }

    private Trial? Best => trials.Where(trial => trial.Best is not null).MaxBy(trial => (trial.Best!.Validation!.Accuracy, -trial.Best.Validation.Loss));

    /// <summary>Searches.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(TuneRequest request, Screen output, Screen error)
    {
        using Interruption interruption = new(() => error.Line("stopping after this step; Ctrl-C again stops at once"), () => { });
        if (SpecCompiler.Compile(request.Train.Target, error) is not { } compiled)
        {
            return ExitCode.Faults;
        }

        using ImageData images = DataFinder.Open(compiled.Info, request.Train.Data, new DownloadLines(error), interruption.Token);
        return new TuneCommand(request, compiled, images, output, interruption).Search(output);
    }

    private int Search(Screen output)
    {
        IReadOnlyDictionary<string, double>[] rows =
            [.. request.Random is { } count ? Grid.Drawn(request.Axes, count, (int)((request.Train.Seed ?? 1) % int.MaxValue)) : Grid.All(request.Axes)];
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{Printable.Text(compiled.Info.Name)} on {Printable.Text(images.Name)}: {rows.Length} {(rows.Length == 1 ? "trial" : "trials")}, judged by {Held():0.##} of the images to learn from, held out"));
        table.PrintHead();
        foreach (IReadOnlyDictionary<string, double> row in rows.TakeWhile(_ => !interruption.Token.IsCancellationRequested))
        {
            Try(row);
        }

        if (Best is { } best)
        {
            output.Line($"best: {string.Join(", ", best.Values.Select(value => $"{value.Key} {Trial.Text(value.Value)}"))}", Tone.Strong);
            output.Line($"next: netwright train {ShellWord.Of(request.Train.Target)} {string.Join(' ', best.Values.Select(value => $"--{value.Key} {Trial.Text(value.Value)}"))}{Data()}");
        }

        return ExitCode.Fine;
    }

    private void Try(IReadOnlyDictionary<string, double> row)
    {
        TrainingOptions recipe = Recipe.Of(compiled.Info.Training, Trial.Request(request.Train, row)) with { Validation = Held() };
        Watch watch = new(rule);
        TrialEnd end = TrialEnd.Done;
        long begun = Stopwatch.GetTimestamp();
        try
        {
            new Trainer(compiled.Create(recipe.Seed), recipe) { Callbacks = [watch] }.Fit(images.Train, null, null, interruption.Token);
        }
        catch (TrainingDivergedException)
        {
            end = TrialEnd.Diverged;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return;
        }

        Trial trial = new(trials.Count + 1, row, watch.IsStopped ? TrialEnd.Median : end, watch.Epochs, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        trials.Add(trial);
        if (trial.End == TrialEnd.Done)
        {
            rule.Add([.. trial.Epochs.Select(epoch => epoch.Validation!.Accuracy)]);
        }

        table.Print(trial, isBest: trial == Best);
        if (request.File is { } file)
        {
            table.Write(file, trials);
        }
    }

    private double Held() => compiled.Info.Training.Validation > 0 ? compiled.Info.Training.Validation : UsualValidation;

    private string Data() => request.Train.Data is { } data ? $" --data {ShellWord.Of(data)}" : "";

    /// <summary>Keeps a trial's epochs, and ends it where it is hopeless.</summary>
    private sealed class Watch(MedianRule rule) : ITrainingCallback
    {
        public List<EpochResult> Epochs { get; } = [];

        public bool IsStopped { get; private set; }

        public void OnEpoch(TrainingControl control, EpochResult epoch)
        {
            Epochs.Add(epoch);
            if (rule.IsHopeless([.. Epochs.Select(done => done.Validation!.Accuracy)]))
            {
                IsStopped = true;
                control.Stop();
            }
        }
    }
}
