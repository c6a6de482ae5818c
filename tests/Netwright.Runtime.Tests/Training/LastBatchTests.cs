using System;
using System.Collections.Generic;
using Netwright.Data;
using Netwright.Optimizers;
using Netwright.Threading;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Training;

/// <summary>Epochs that end with fewer images than a batch, and batch normalisations that then have a single value a channel.</summary>
public class LastBatchTests
{
    private static readonly TrainingOptions Recipe = Make().Info.Training with { Batch = 50, Epochs = 2 };

    [Fact]
    public void Dropping_the_last_batch_trains_on_whole_batches_alone()
    {
        Log log = new();
        TrainingReport report = new Trainer(Make(), Recipe with { LastBatch = LastBatchRule.Drop }).Fit(ToyImages.Make(149), log);
        Assert.Equal(100, report.TrainingImages);
        Assert.All(report.Epochs, epoch => Assert.Equal(100, epoch.Images));
        Assert.All(log.Events, told => Assert.Equal(2, told.Steps));
        Assert.Equal(149, new Trainer(Make(), Recipe).Fit(ToyImages.Make(149)).TrainingImages);
    }

    [Fact]
    public void Dropping_changes_nothing_where_batches_are_whole()
    {
        SoftmaxRegression keep = Make(), drop = Make();
        new Trainer(keep, Recipe).Fit(ToyImages.Make(150));
        new Trainer(drop, Recipe with { LastBatch = LastBatchRule.Drop }).Fit(ToyImages.Make(150));
        Assert.Equal(keep.Parameters.Sha256(), drop.Parameters.Sha256());
    }

    [Fact]
    public void Dropping_all_images_is_refused() => Assert.StartsWith(
        "49 images make no whole batch of 50, and last-batch: drop drops what is less; use a batch of 49 or less, or last-batch: keep.",
        Refusal(Make(), Recipe with { LastBatch = LastBatchRule.Drop }, 49),
        StringComparison.Ordinal);

    [Fact]
    public void A_last_batch_that_is_neither_kept_nor_dropped_is_refused() => Assert.Contains(
        "The last batch is 7", Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(Make(), Recipe with { LastBatch = (LastBatchRule)7 })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_last_batch_of_one_value_a_channel_is_refused_with_the_arithmetic_and_the_cures()
    {
        SoftmaxRegression network = Normalised(1);
        string before = network.Parameters.Sha256();
        Assert.Equal(
            "151 images in batches of 50 leave a last batch of 1 (151 - 3 x 50): batchnorm 'Norm' would normalise a single value a channel "
            + "(1 image x 1x1 pixel), whose variance is 0. Drop that batch (last-batch: drop, LastBatchRule.Drop), or use another batch, such as 49.",
            Refusal(network, Recipe, 151));
        Assert.Equal(before, network.Parameters.Sha256());
    }

    [Theory]
    [InlineData(150, 50, LastBatchRule.Keep)]
    [InlineData(152, 50, LastBatchRule.Keep)]
    [InlineData(151, 50, LastBatchRule.Drop)]
    [InlineData(48, 50, LastBatchRule.Keep)]
    public void Other_numbers_of_images_and_dropping_are_trained_on(int images, int batch, LastBatchRule last) =>
        new Trainer(Normalised(1), Recipe with { Batch = batch, LastBatch = last }).Fit(ToyImages.Make(images));

    [Fact]
    public void A_larger_map_has_values_enough_in_one_image() => new Trainer(Normalised(2), Recipe).Fit(ToyImages.Make(151));

    [Fact]
    public void The_images_left_by_validation_are_what_counts() => Assert.Contains(
        "51 images in batches of 50", Refusal(Normalised(1), Recipe with { Validation = 0.49, Pick = ValidationPick.Last }, 100), StringComparison.Ordinal);

    [Fact]
    public void Batches_of_one_and_a_single_image_are_refused()
    {
        Assert.StartsWith("Batches of 1 image given: batchnorm 'Norm'", Refusal(Normalised(1), Recipe with { Batch = 1 }, 10), StringComparison.Ordinal);
        Assert.StartsWith("Batches of 1 image given", Refusal(Normalised(1), Recipe with { Batch = 1, LastBatch = LastBatchRule.Drop }, 10), StringComparison.Ordinal);
        Assert.StartsWith("1 image is left to train on: batchnorm 'Norm'", Refusal(Normalised(1), Recipe, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_refuses_one_image_and_takes_two()
    {
        SoftmaxRegression network = Normalised(1);
        ImageDataset data = ToyImages.Make(10);
        using ThreadTeam team = new(1);
        TrainingStep step = new(network, Optimizer.Create(Recipe.Optimizer, network.Parameters.Length), 16, team);
        string before = network.Parameters.Sha256();
        Assert.StartsWith("A batch of 1 image given: batchnorm 'Norm'", Assert.Throws<ArgumentException>(() => step.Run(data, [3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => step.ComputeGradients(data, [3]));
        Assert.Equal(before, network.Parameters.Sha256());
        step.Run(data, [3, 4]);
    }

    private static SoftmaxRegression Make() => new(ToyImages.Shape, ToyImages.Classes, 1);

    /// <summary>A network whose spec has a batch normalisation over square maps.</summary>
    private static SoftmaxRegression Normalised(int size) =>
        new(ToyImages.Shape, ToyImages.Classes, 1, layers: [new("Norm", "batchnorm", new(8, size, size), 16, 0)]);

    private static string Refusal(Network network, TrainingOptions options, int images) =>
        Assert.Throws<ArgumentException>(() => new Trainer(network, options).Fit(ToyImages.Make(images))).Message;

    private sealed class Log : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Events { get; } = [];

        public void Report(TrainingProgress value) => Events.Add(value);
    }
}
