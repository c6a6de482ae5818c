using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading;
using Netwright.Data;
using Netwright.Numerics;
using Netwright.Optimizers;
using Netwright.Threading;

namespace Netwright.Training;

/// <summary>Trains a network on labelled images, epoch by epoch.</summary>
/// <remarks>
/// Same network, data and recipe give the same parameters to the bit, on any number of threads and any machine. A network has one
/// training at a time; it may be saved, evaluated and predicted with when progress is told. Predictions that run beside the steps
/// may see an update half done, and change nothing of the training.
/// </remarks>
public sealed class Trainer
{
    private const int ReportsInAnEpoch = 100;

    private readonly Network network;

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

    /// <summary>Trains for all epochs of the recipe, with an optimiser that starts afresh.</summary>
    /// <param name="train">Images to train on.</param>
    /// <param name="progress">Told about a hundred times in an epoch, and at its end.</param>
    /// <param name="validation">
    /// Images to validate on after each epoch. When null, the recipe's validation share of <paramref name="train"/>, rounded to
    /// whole images, is held out from its end; when given, all of <paramref name="train"/> is trained on.
    /// </param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <exception cref="ArgumentException">
    /// Data do not fit the network, or no image is left to train on, or a batch would give a batch normalisation a single value a channel.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another trainer or step is training the network.</exception>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the network stands as after the last step.</exception>
    public TrainingReport Fit(
        ImageDataset train,
        IProgress<TrainingProgress>? progress = null,
        ImageDataset? validation = null,
        CancellationToken cancellation = default)
    {
        DataCheck.Require(network, train, nameof(train));
        if (validation is null)
        {
            (train, validation) = Split(train);
        }
        else
        {
            DataCheck.Require(network, validation, nameof(validation));
        }

        int images = ImagesOfEpoch(train.Count);
        BatchNormCheck.RequireEpoch(network.Info, Options, images);
        using ThreadTeam team = new(Options.Threads);
        Optimizer optimizer = Optimizer.Create(Options, network.Parameters);
        TrainingStep step = new(network, optimizer, Math.Min(Options.Batch, train.Count), team);
        using TrainingTurn turn = step.Reserve();
        Evaluator? evaluator = validation.Count == 0 ? null : new Evaluator(network, team);
        RateControl rates = new(Options, (int)(((long)images + step.LargestBatch - 1) / step.LargestBatch));
        int[] order = new int[train.Count];
        ImmutableArray<EpochResult>.Builder epochs = ImmutableArray.CreateBuilder<EpochResult>();
        for (int epoch = 1; epochs.Count < Options.Epochs; epoch++)
        {
            EpochOrder.Fill(order, Options.Seed, epoch);
            Running running = new(epoch, Options.Epochs, images, step.LargestBatch);
            RunSteps(step, train, order.AsSpan(0, images), running, rates, progress, cancellation);
            TimeSpan duration = running.Elapsed;
            EpochResult result = new(
                epoch, running.Loss, running.Accuracy, images, duration, evaluator?.Evaluate(validation));
            epochs.Add(result);
            rates.EndEpoch(result);
            progress?.Report(running.Progress(result));
        }

        return new TrainingReport(epochs.ToImmutable(), images, validation.Count);
    }

    /// <summary>All images, or those of whole batches.</summary>
    private int ImagesOfEpoch(int count)
    {
        int whole = Options.LastBatch == LastBatchRule.Drop ? count - (count % Options.Batch) : count;
        return whole > 0
            ? whole
            : throw new ArgumentException(
                $"{count} images make no whole batch of {Options.Batch}, and last-batch: drop drops what is less; use a batch of {count} or less, or last-batch: keep.");
    }

    private (ImageDataset Train, ImageDataset Validation) Split(ImageDataset data)
    {
        int held = (int)Math.Round(data.Count * Options.Validation);
        int left = data.Count - held;
        return left > 0
            ? (data.Slice(0, left), data.Slice(left, held))
            : throw new ArgumentException(
                $"Of {data.Count} images, {held} are held out for validation, and none is left to train on.", nameof(data));
    }

    private void RunSteps(
        TrainingStep step,
        ImageDataset train,
        ReadOnlySpan<int> order,
        Running running,
        RateControl rates,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        ulong dropoutKey = CounterRandom.Derive(CounterRandom.Derive(Options.Seed, "dropout"), (ulong)running.Epoch);
        int every = Math.Max(1, running.Steps / ReportsInAnEpoch);
        for (int first = 0; first < order.Length; first += step.LargestBatch)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> batch = order.Slice(first, Math.Min(step.LargestBatch, order.Length - first));
            rates.Apply(step.Optimizer);
            StepResult result = step.Run(train, batch, dropoutKey);
            running.Add(result);
            if (!result.IsFinite)
            {
                throw new TrainingDivergedException(network.Info, running.Epoch, running.Step, result, step.Optimizer.LearningRate);
            }

            if (progress is not null && running.Step % every == 0)
            {
                progress.Report(running.Progress(null));
            }
        }

        running.Stop();
    }

    /// <summary>An epoch's figures as they grow.</summary>
    private sealed class Running(int epoch, int epochs, int images, int batch)
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private double lossSum;
        private int correct;
        private int seen;

        public int Epoch => epoch;

        public int Step { get; private set; }

        public int Steps { get; } = (int)(((long)images + batch - 1) / batch);

        public double Loss => lossSum / seen;

        public double Accuracy => (double)correct / seen;

        public TimeSpan Elapsed => watch.Elapsed;

        public void Add(StepResult result)
        {
            lossSum += result.LossSum;
            correct += result.Correct;
            seen += result.Images;
            Step++;
        }

        public void Stop() => watch.Stop();

        public TrainingProgress Progress(EpochResult? finished) =>
            new(epoch, epochs, Step, Steps, Loss, Accuracy, seen / watch.Elapsed.TotalSeconds, finished);
    }
}
