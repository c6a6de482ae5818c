using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Netwright.Data;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Training;

public class TrainerTests
{
    private static readonly ImageDataset Data = ToyImages.Make(600);
    private static readonly TrainingOptions Recipe = Make().Info.Training;

    [Fact]
    public void A_network_learns()
    {
        SoftmaxRegression network = Make();
        TrainingReport report = new Trainer(network).Fit(Data, validation: ToyImages.Make(200, seed: 99));
        Assert.True(report.Epochs[^1].Loss < report.Epochs[0].Loss);
        Assert.InRange(report.Epochs[^1].Validation!.Accuracy, 0.9, 1);
        Assert.Equal(5, report.Epochs.Length);
        Assert.Equal(600, report.TrainingImages);
    }

    [Fact]
    public void The_same_recipe_gives_the_same_bits_on_any_number_of_threads()
    {
        string one = Train(Recipe with { Threads = 1 });
        Assert.Equal(one, Train(Recipe with { Threads = 2 }));
        Assert.Equal(one, Train(Recipe with { Threads = 3 }));
        Assert.NotEqual(one, Train(Recipe with { Seed = 1 }));
    }

    [Fact]
    public void The_last_images_can_be_held_out_and_are_not_trained_on()
    {
        SoftmaxRegression split = Make();
        TrainingReport report = new Trainer(split, Recipe with { Validation = 0.1, Pick = ValidationPick.Last }).Fit(Data);
        SoftmaxRegression given = Make();
        TrainingReport expected = new Trainer(given).Fit(Data.Take(540), validation: Data.Slice(540, 60));
        Assert.Equal((540, 60), (report.TrainingImages, report.ValidationImages));
        Assert.Equal(given.Parameters.Sha256(), split.Parameters.Sha256());
        Assert.Equal(expected.Epochs[^1].Validation!.Loss, report.Epochs[^1].Validation!.Loss);
    }

    [Fact]
    public void Progress_is_told_at_steps_and_at_each_epochs_end()
    {
        Log log = new();
        TrainingReport report = new Trainer(Make(), Recipe with { Batch = 70, Epochs = 2 }).Fit(Data, log);
        Assert.Equal(2 * (9 + 1), log.Events.Count);
        Assert.Equal(report.Epochs, log.Events.Select(e => e.Finished).OfType<EpochResult>());
        Assert.All(log.Events, e => Assert.Equal((9, 2), (e.Steps, e.Epochs)));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 9], log.Events.Take(10).Select(e => e.Step));
        Assert.Equal(report.Epochs[0].Loss, log.Events[9].Loss);
        Assert.Equal(600, report.Epochs[1].Images);
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_training_and_names_the_step()
    {
        SoftmaxRegression network = Make();
        network.Parameters.Values[3] = float.NaN;
        TrainingDivergedException thrown = Assert.Throws<TrainingDivergedException>(() => new Trainer(network).Fit(Data));
        Assert.Equal((1, 1), (thrown.Epoch, thrown.Step));
        Assert.Contains("epoch 1, step 1", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("smaller learning rate than 0.02", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_leaves_the_network_as_after_the_last_step()
    {
        SoftmaxRegression network = Make();
        using CancellationTokenSource source = new();
        Log log = new() { Told = e => { if (e.Step == 3) { source.Cancel(); } } };
        Assert.Throws<OperationCanceledException>(() => new Trainer(network).Fit(Data, log, cancellation: source.Token));
        Assert.Equal(3, log.Events[^1].Step);
        Assert.All(network.Parameters.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Any_number_of_epochs_costs_nothing_before_they_are_trained()
    {
        using CancellationTokenSource source = new();
        Log log = new() { Told = e => { if (e is { Epoch: 3, Finished: not null }) { source.Cancel(); } } };
        Trainer trainer = new(Make(), Recipe with { Epochs = int.MaxValue });
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(Data, log, cancellation: source.Token));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal((3, int.MaxValue), (log.Events[^1].Epoch, log.Events[^1].Epochs));
    }

    [Fact]
    public void Options_out_of_range_are_refused_with_the_value_and_the_range()
    {
        Refused(Recipe with { Batch = 0 }, "The batch is 0; it must be at least 1.");
        Refused(Recipe with { Epochs = 0 }, "The number of epochs is 0; it must be at least 1.");
        Refused(Recipe with { Threads = -1 }, "The number of threads is -1; it must be at least 0.");
        Refused(Recipe with { Validation = 1 }, "The validation share is 1; it must be at least 0 and below 1.");
        Refused(Recipe with { Validation = double.NaN }, "The validation share is NaN");
        Refused(Recipe with { Optimizer = new AdamOptions { LearningRate = 0 } }, "The learning rate is 0; it must be a finite number above 0.");
        Refused(Recipe with { Optimizer = new SgdOptions { LearningRate = 1, Momentum = 1 } }, "The momentum is 1; it must be at least 0 and below 1.");
    }

    [Fact]
    public void A_split_that_leaves_nothing_to_train_on_is_refused()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(
            () => new Trainer(Make(), Recipe with { Validation = 0.9 }).Fit(Data.Take(3)));
        Assert.Contains("Of 3 images, 3 are held out", thrown.Message, StringComparison.Ordinal);
    }

    private static SoftmaxRegression Make() => new(ToyImages.Shape, ToyImages.Classes, 1);

    private static string Train(TrainingOptions options)
    {
        SoftmaxRegression network = Make();
        new Trainer(network, options).Fit(Data);
        return network.Parameters.Sha256();
    }

    private static void Refused(TrainingOptions options, string message) =>
        Assert.Contains(
            message, Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(Make(), options)).Message, StringComparison.Ordinal);

    private sealed class Log : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Events { get; } = [];

        public Action<TrainingProgress>? Told { get; init; }

        public void Report(TrainingProgress value)
        {
            Events.Add(value);
            Told?.Invoke(value);
        }
    }
}
