using System;
using System.Diagnostics;
using System.IO;
using Netwright.Checkpoints;
using Netwright.Optimizers;

namespace Netwright.Training;

/// <summary>Writes a training's checkpoints when they are due, and keeps the last ones.</summary>
internal sealed class CheckpointKeeper
{
    private readonly CheckpointOptions where;
    private readonly Network network;
    private readonly TrainingOptions options;
    private readonly TrainingData data;
    private readonly TrainingState state;
    private readonly Optimizer optimizer;
    private readonly WeightAverage? average;
    private readonly Stopwatch sinceLast = Stopwatch.StartNew();

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="CheckpointException">The folder cannot be made or written, or has checkpoints of another training.</exception>
    public CheckpointKeeper(
        CheckpointOptions where,
        Network network,
        TrainingOptions options,
        TrainingData data,
        TrainingState state,
        Optimizer optimizer,
        WeightAverage? average,
        bool isResumed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(where.Keep, 1, nameof(where));
        ArgumentOutOfRangeException.ThrowIfLessThan(where.EverySteps ?? 1, 1, nameof(where));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(where.Every ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(where));
        (this.where, this.network, this.options, this.data, this.state) = (where, network, options, data, state);
        (this.optimizer, this.average) = (optimizer, average);
        CheckpointFolder.Make(where.Directory);
        if (!isResumed && state.StepsBefore == 0 && CheckpointFolder.HasAny(where.Directory))
        {
            throw new CheckpointException(
                $"{where.Directory}: the folder has checkpoints of another training. Resume it (Trainer.Resume), choose another folder, or delete them.");
        }

        SafetensorsWriter.Rehearse(CheckpointFolder.PathOf(where.Directory, 0));
    }

    /// <summary>Writes a checkpoint if one is due within an epoch.</summary>
    public void AfterStep()
    {
        if ((where.EverySteps is { } steps && state.Steps % steps == 0) || (where.Every is { } time && sinceLast.Elapsed >= time))
        {
            Save();
        }
    }

    /// <summary>Writes a checkpoint if one is due at an epoch's end; the last one always is.</summary>
    public void AfterEpoch()
    {
        if (where.EveryEpoch || state.IsOver)
        {
            Save();
        }
        else
        {
            AfterStep();
        }
    }

    /// <summary>Writes a checkpoint of where training stands now.</summary>
    public void Save() => Try(() =>
    {
        string path = CheckpointFolder.PathOf(where.Directory, state.Steps);
        SafetensorsWriter.Save(
            path,
            network,
            StateTensors.Of(optimizer, average, state),
            StateNotes.Write(network, options, data, state));
        sinceLast.Restart();
        CheckpointFolder.Clear(where.Directory, where.Keep, state.Steps);
        where.Written?.Invoke(path);
    });

    /// <summary>Writes the network as it is, as the best so far.</summary>
    public void SaveBest() => Try(() => SafetensorsWriter.Save(Path.Join(where.Directory, CheckpointFolder.Best), network));

    private void Try(Action save)
    {
        try
        {
            save();
        }
        catch (CheckpointException failure) when (where.Failed is not null)
        {
            where.Failed(failure);
            sinceLast.Restart();
        }
    }
}
