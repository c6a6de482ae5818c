using System;
using System.IO;
using System.Linq;
using System.Threading;
using Netwright;
using Netwright.Checkpoints;
using Netwright.Data;
using Netwright.Training;

namespace Samples;

/// <summary>Where a training is written down; null for nowhere.</summary>
/// <param name="Folder">Of the checkpoints.</param>
/// <param name="EverySteps">Steps between two of them, beside those by time and epoch.</param>
/// <param name="Resumes">Whether to go on from the newest.</param>
internal sealed record Saving(string? Folder, int? EverySteps, bool Resumes);

/// <summary>A training that may be cut off at any moment and goes on where it was.</summary>
internal static class Training
{
    public static TrainingReport Run(
        Network network,
        TrainingOptions recipe,
        IImageSource train,
        IImageSource? validation,
        string judged,
        Saving saving,
        CancellationToken stop,
        params ITrainingCallback[] callbacks)
    {
        Trainer trainer = new(network, recipe)
        {
            Checkpoints = saving.Folder is null ? null : new CheckpointOptions(saving.Folder)
            {
                EverySteps = saving.EverySteps,
                Failed = failure => Console.Error.WriteLine($"warning: {failure.Message} Training goes on."),
            },
            Callbacks = [new Notices(), .. callbacks],
        };
        if (saving.Resumes && Directory.Exists(saving.Folder) && Directory.EnumerateFiles(saving.Folder, "step-*.safetensors").Any())
        {
            ResumeReport place = trainer.Resume(saving.Folder);
            Display.Line($"goes on from {place.Path}: epoch {place.Epoch} of {place.Epochs}, {place.Step} steps done");
            foreach (string change in place.Changes)
            {
                Display.Line($"note: {change}");
            }
        }

        return trainer.Fit(train, new TrainingDisplay(judged), validation, stop);
    }

    /// <summary>Tells what should be known of the images before training.</summary>
    private sealed class Notices : ITrainingCallback
    {
        public void OnStart(TrainingControl control, System.Collections.Immutable.ImmutableArray<string> notices)
        {
            foreach (string notice in notices)
            {
                Display.Line($"note: {notice}");
            }
        }
    }
}
