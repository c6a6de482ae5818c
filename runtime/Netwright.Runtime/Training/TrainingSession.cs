using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Netwright.Checkpoints;
using Netwright.Numerics;
using Netwright.Optimizers;
using Netwright.Threading;

namespace Netwright.Training;

/// <summary>One training from its first step to its last, or to where it is cut off.</summary>
internal sealed class TrainingSession : IDisposable
{
    private const int ReportsInAnEpoch = 100;

    private readonly Trainer trainer;
    private readonly TrainingOptions options;
    private readonly Network network;
    private readonly TrainingData data;
    private readonly TrainingState state;
    private readonly IProgress<TrainingProgress>? progress;
    private readonly TrainingControl control;
    private readonly ThreadTeam team;
    private readonly Evaluator? evaluator;
    private readonly int batch;
    private readonly int stepsInEpoch;
    private readonly RateControl rates;
    private readonly Stopwatch epochTime = new();

    private BatchesAhead? ahead;
    private TrainingStep? step;
    private WeightAverage? average;
    private CheckpointKeeper? keeper;

    public TrainingSession(
        Trainer trainer, Network network, TrainingData data, TrainingState state, IProgress<TrainingProgress>? progress)
    {
        (this.trainer, this.network, this.data, this.state, this.progress) = (trainer, network, data, state, progress);
        options = trainer.Options;
        control = new TrainingControl(network) { RateFactor = state.RateFactor, Steps = state.Steps };
        batch = Math.Min(options.Batch, data.Split.Training.Length);
        stepsInEpoch = (int)(((long)data.Images + batch - 1) / batch);
        rates = new RateControl(options, stepsInEpoch, state.Schedule);
        team = new ThreadTeam(options.Threads);
        evaluator = data.JudgedImages.Length == 0 ? null : new Evaluator(network, team);
    }

    private int Epoch => state.EpochsBefore + state.EpochsDone + 1;

    /// <summary>Takes memory, and the state of a checkpoint where there is one.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="resumed">What it and the average go on from; null where the training begins.</param>
    public void Begin(Optimizer optimizer, CheckpointContents? resumed)
    {
        network.Adopt(data.ClassNames, data.Normalization);
        step = new TrainingStep(network, optimizer, batch, team, Math.Min(options.MicroBatches, batch)) { Clip = options.Clip };
        average = options.AverageDecay > 0 ? new WeightAverage(network, options.AverageDecay, team) : null;
        if (resumed is not null)
        {
            StateTensors.Restore(resumed, optimizer, state.Steps, average, state);
        }

        keeper = trainer.Checkpoints is { } where
            ? new CheckpointKeeper(where, network, options, data, state, optimizer, average, isResumed: resumed is not null)
            : null;
        int threads = options.DataThreads ?? (data.IsPlain ? 0 : team.Threads);
        ahead = threads == 0
            ? null
            : new BatchesAhead(data.Source, network.Info.Input.Length, batch, Math.Min(options.MicroBatches, batch), threads);
    }

    /// <summary>Trains to the end.</summary>
    public TrainingReport Run(CancellationToken cancellation)
    {
        using TrainingTurn turn = step!.Reserve();
        Place();
        foreach (ITrainingCallback callback in trainer.Callbacks)
        {
            callback.OnStart(control, data.Notices);
        }

        state.IsOver |= state.EpochsDone >= state.Epochs;
        while (!state.IsOver && !control.IsStopped)
        {
            RunEpoch(cancellation);
        }

        Finish();
        return new TrainingReport(state.History.ToImmutable(), data.Images, data.JudgedImages.Length)
        {
            BestEpoch = state.BestEpoch,
            EndedEarly = state.EpochsDone < state.Epochs,
            Split = data.Split,
            Notices = data.Notices,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ahead?.Dispose();
        team.Dispose();
    }

    private void RunEpoch(CancellationToken cancellation)
    {
        int first = state.Step * batch;
        int[] images = new int[data.Images - first];
        data.FillOrder(Epoch, first, images);
        ulong key = CounterRandom.Derive(CounterRandom.Derive(options.Seed, "augmentation"), (ulong)Epoch);
        if (ahead is null)
        {
            data.Source.BeginEpoch(key);
        }
        else
        {
            ahead.Begin(images, batch, key);
        }

        epochTime.Restart();
        RunSteps(images, cancellation);
        epochTime.Stop();
        if (state.Step == stepsInEpoch)
        {
            EndEpoch();
        }
        else
        {
            keeper?.Save();
        }
    }

    private void RunSteps(int[] images, CancellationToken cancellation)
    {
        ulong dropoutKey = CounterRandom.Derive(CounterRandom.Derive(options.Seed, "dropout"), (ulong)Epoch);
        int every = Math.Max(1, stepsInEpoch / ReportsInAnEpoch);
        for (int first = 0; first < images.Length && !control.IsStopped; first += batch)
        {
            if (cancellation.IsCancellationRequested)
            {
                keeper?.Save();
                cancellation.ThrowIfCancellationRequested();
            }

            StepResult result = RunStep(images.AsSpan(first, Math.Min(batch, images.Length - first)), dropoutKey);
            Count(result);
            if (progress is not null && state.Step % every == 0)
            {
                progress.Report(Progress(null));
            }

            foreach (ITrainingCallback callback in trainer.Callbacks)
            {
                callback.OnStep(control);
            }

            state.RateFactor = control.RateFactor;
            if (state.Step < stepsInEpoch)
            {
                keeper?.AfterStep();
            }
        }
    }

    private StepResult RunStep(ReadOnlySpan<int> images, ulong dropoutKey)
    {
        step!.Optimizer.LearningRate = rates.RateAt(state.Steps - state.StepsBefore) * state.RateFactor;
        ahead?.Await();
        StepResult result = step.Run(ahead ?? data.Source, images, dropoutKey);
        ahead?.Release();
        if (!result.IsFinite)
        {
            throw new TrainingDivergedException(network.Info, Epoch, state.Step + 1, result, step.Optimizer.LearningRate);
        }

        average?.Add(state.Steps + 1);
        return result;
    }

    private void Count(StepResult result)
    {
        state.Step++;
        state.Steps++;
        state.LossSum += result.LossSum;
        state.WeightSum += result.WeightSum;
        state.Correct += result.Correct;
        state.Seen += result.Images;
        Place();
        control.Loss = result.Loss;
    }

    private void EndEpoch()
    {
        average?.Swap();
        EpochResult result = Judge();
        bool isBest = IsBetter(result);
        if (isBest && options.EarlyStopping is { RestoresBest: true })
        {
            state.BestValues ??= new float[network.Parameters.StoredLength];
            network.Parameters.Memory.CopyTo(state.BestValues);
        }

        if (isBest)
        {
            keeper?.SaveBest();
        }

        rates.EndEpoch(result);
        state.History.Add(result);
        progress?.Report(Progress(result));
        foreach (ITrainingCallback callback in trainer.Callbacks)
        {
            callback.OnEpoch(control, result);
        }

        average?.Swap();
        state.RateFactor = control.RateFactor;
        state.EpochsDone++;
        (state.Step, state.LossSum, state.WeightSum, state.Correct, state.Seen) = (0, 0, 0, 0, 0);
        state.IsOver = state.EpochsDone >= state.Epochs
            || (options.EarlyStopping is { } stopping && state.EpochsWithoutGain >= stopping.Patience);
        keeper?.AfterEpoch();
    }

    private EpochResult Judge()
    {
        Evaluation? validation = evaluator?.Evaluate(data.Judged, data.JudgedImages);
        ImmutableDictionary<string, double> metrics = ImmutableDictionary<string, double>.Empty;
        if (trainer.Metrics.Count > 0 && evaluator is not null)
        {
            Predictions predictions = new(
                evaluator.Logits(data.Judged, data.JudgedImages),
                [.. data.JudgedImages.Select(data.Judged.Label)],
                [.. data.JudgedImages],
                network.ClassNames);
            metrics = trainer.Metrics.ToImmutableDictionary(metric => metric.Name, metric => metric.Of(predictions));
        }

        return new EpochResult(
            Epoch, state.LossSum / state.WeightSum, (double)state.Correct / state.Seen, data.Images, epochTime.Elapsed, validation)
        {
            LearningRate = step!.Optimizer.LearningRate,
            Metrics = metrics,
        };
    }

    /// <summary>Whether an epoch is the best so far; keeps it as such, and counts those that are not better by enough.</summary>
    private bool IsBetter(EpochResult result)
    {
        double loss = result.Validation?.Loss ?? result.Loss, accuracy = result.Validation?.Accuracy ?? result.Accuracy;
        double gain = options.EarlyStopping?.MinDelta ?? 0;
        bool gains = options.BestBy == BestBy.Loss ? loss < state.BestLoss - gain : accuracy > state.BestAccuracy + gain;
        bool isBest = options.BestBy == BestBy.Loss
            ? loss < state.BestLoss
            : accuracy > state.BestAccuracy || (accuracy == state.BestAccuracy && loss < state.BestLoss);
        state.EpochsWithoutGain = gains ? 0 : state.EpochsWithoutGain + 1;
        if (isBest)
        {
            (state.BestEpoch, state.BestLoss, state.BestAccuracy) = (result.Epoch, loss, accuracy);
        }

        return isBest;
    }

    private void Finish()
    {
        average?.Swap();
        if (options.EarlyStopping is { RestoresBest: true } && state.BestValues is { } best)
        {
            best.AsSpan().CopyTo(network.Parameters.StoredValues);
        }
    }

    private void Place()
    {
        control.Epoch = Epoch;
        control.Step = state.Step;
        control.Steps = state.Steps;
        control.LearningRate = step!.Optimizer.LearningRate;
    }

    private TrainingProgress Progress(EpochResult? finished) => new(
        Epoch,
        state.EpochsBefore + state.Epochs,
        state.Step,
        stepsInEpoch,
        state.LossSum / state.WeightSum,
        (double)state.Correct / state.Seen,
        state.Seen / epochTime.Elapsed.TotalSeconds,
        finished);
}
