using System;
using System.Collections.Immutable;
using System.Linq;

namespace Netwright.Report.Runs;

/// <summary>Runs side by side: the settings in which they differ, and how they learned.</summary>
/// <param name="Folders">The runs' folders.</param>
/// <param name="Settings">Settings that are not the same in all of them.</param>
/// <param name="Epochs">The epochs of the longest run.</param>
internal sealed record RunsBeside(ImmutableArray<string> Folders, ImmutableArray<DifferingSetting> Settings, ImmutableArray<EpochBeside> Epochs)
{
    /// <summary>Puts runs side by side.</summary>
    /// <param name="opened">The runs, each with its folder.</param>
    public static RunsBeside Of(ImmutableArray<(string Folder, Run Run)> opened)
    {
        Run[] runs = [.. opened.Select(one => one.Run)];
        string[] names = [.. runs.SelectMany(run => run.Info.Settings.Select(setting => setting.Name)).Distinct()];
        return new RunsBeside(
            [.. opened.Select(one => one.Folder)],
            [
                .. names.Select(name => new DifferingSetting(name, [.. runs.Select(run => Text(run, name))]))
                    .Prepend(new DifferingSetting("network", [.. runs.Select(run => run.Info.Network)]))
                    .Where(setting => setting.Values.Distinct().Count() > 1),
            ],
            [.. Enumerable.Range(1, runs.Max(run => run.Epochs.Length)).Select(epoch => new EpochBeside(epoch, [.. runs.Select(run => Accuracy(run, epoch))]))]);
    }

    private static string Text(Run run, string name) => run.Info.Settings.FirstOrDefault(setting => setting.Name == name)?.Text ?? "";

    /// <summary>What an epoch was judged by, or else how it did on the images trained on; NaN where a run has no such epoch.</summary>
    private static double Accuracy(Run run, int epoch) => Array.Find(run.Epochs, row => row.Epoch == epoch) is not { } row ? double.NaN
        : double.IsNaN(row.ValidationAccuracy) ? row.TrainAccuracy : row.ValidationAccuracy;
}

/// <summary>A setting in which runs differ.</summary>
/// <param name="Name">As the spec calls it.</param>
/// <param name="Values">One for each run; empty where it has none.</param>
internal sealed record DifferingSetting(string Name, ImmutableArray<string> Values);

/// <summary>An epoch of runs.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Accuracies">One for each run.</param>
internal sealed record EpochBeside(int Epoch, ImmutableArray<double> Accuracies);
