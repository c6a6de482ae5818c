using System;
using System.Collections.Generic;
using System.Threading;
using Netwright.Checkpoints;
using Netwright.Data;
using Netwright.Optimizers;

namespace Netwright.Training;

/// <summary>Trains a network on labelled images, epoch by epoch.</summary>
/// <remarks>
/// Same network, data and recipe give the same parameters to the bit, on any number of threads and any machine, whether or not the
/// training was interrupted and resumed. A network has one training at a time; it may be saved, evaluated and predicted with when
/// progress is told. Predictions that run beside the steps may see an update half done, and change nothing of the training.
/// </remarks>
public sealed class Trainer
{
    private readonly Network network;
    private TrainingState? unfinished;
    private CheckpointContents? resumed;
    private string resumedFile = "";
    private Optimizer? optimizer;
    private int epochsDone;
    private long stepsDone;

    /// <summary>A trainer for one network.</summary>
    /// <param name="network">What is trained; its parameters change.</param>
    /// <param name="options">The recipe; the spec's own when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The recipe names a layer that has no trained values, or freezes all.</exception>
    public Trainer(Network network, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        this.network = network;
        Options = options ?? network.Info.Training;
        RecipeCheck.Require(Options);
        _ = Optimizer.Create(Options.Optimizer, 0);
        _ = ParameterGroups.Of(Options, network.Parameters);
    }

    /// <summary>The recipe.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Where training writes down where it stands; null for nowhere.</summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>Who looks on.</summary>
    public IReadOnlyList<ITrainingCallback> Callbacks { get; init; } = [];

    /// <summary>Figures of one's own that each epoch's validation is judged by, too.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>Goes back to where a checkpoint was written: the next <see cref="Fit"/> goes on from there.</summary>
    /// <param name="path">A checkpoint, or a folder of them, of which the newest is taken.</param>
    /// <returns>Where training goes on, and what is other than when the checkpoint was written.</returns>
    /// <exception cref="CheckpointException">
    /// There is no checkpoint, or it is of another network or recipe. More or fewer epochs, threads and places for checkpoints are no
    /// other recipe.
    /// </exception>
    public ResumeReport Resume(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = CheckpointFolder.Newest(path);
        CheckpointContents contents = SafetensorsReader.Read(file, network);
        (TrainingState state, ResumeReport report) = StateNotes.Read(file, contents, network, Options);
        StateTensors.Require(file, contents, network.Parameters.Length, Options);
        contents.CopyTo(network);
        (unfinished, resumed, resumedFile, optimizer) = (state, contents, file, null);
        return report;
    }

    /// <summary>
    /// Trains for all epochs of the recipe. Where an earlier call ended, the next goes on: with the state of the optimiser, and the orders
    /// of the epochs that follow; schedules begin anew.
    /// </summary>
    /// <param name="train">Images to train on. An <see cref="ImageDataset"/> has the network's extent; other sources are resized.</param>
    /// <param name="progress">Told about a hundred times in an epoch, and at its end.</param>
    /// <param name="validation">
    /// Images to validate on after each epoch, with the same classes. When null, the recipe's validation share of <paramref name="train"/>,
    /// rounded to whole images, is held out; when given, all of <paramref name="train"/> is trained on.
    /// </param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <exception cref="ArgumentException">
    /// Data do not fit the network, or no image is left to train on, or a batch would give a batch normalisation a single value a channel.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another trainer or step is training the network.</exception>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not finite.</exception>
    /// <exception cref="CheckpointException">
    /// A checkpoint cannot be written and <see cref="CheckpointOptions.Failed"/> is null, or the data are others than those of the
    /// checkpoint that is resumed, or the folder has checkpoints of another training.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// Cancelled; the network stands as after the last step, and a checkpoint says so where <see cref="Checkpoints"/> says where.
    /// </exception>
    public TrainingReport Fit(
        IImageSource train,
        IProgress<TrainingProgress>? progress = null,
        IImageSource? validation = null,
        CancellationToken cancellation = default)
    {
        TrainingData data = new(network, Options, train, validation);
        TrainingState state = unfinished ?? new TrainingState
        {
            EpochsBefore = epochsDone,
            Epochs = Options.Epochs,
            Steps = stepsDone,
            StepsBefore = stepsDone,
        };
        if (resumed is not null)
        {
            StateNotes.RequireSameData(resumedFile, resumed, data);
        }

        using TrainingSession session = new(this, network, data, state, progress);
        optimizer ??= Optimizer.Create(Options, network.Parameters);
        session.Begin(optimizer, resumed);
        (unfinished, resumed) = (null, null);
        TrainingReport report;
        try
        {
            report = session.Run(cancellation);
        }
        finally
        {
            epochsDone = state.EpochsBefore + state.EpochsDone + (state.Step > 0 ? 1 : 0);
            stepsDone = state.Steps;
        }

        return report;
    }
}
