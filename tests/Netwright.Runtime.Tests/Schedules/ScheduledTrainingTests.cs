using System;
using Netwright.Data;
using Netwright.Optimizers;
using Netwright.Runtime.Tests.Training;
using Netwright.Threading;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Schedules;

/// <summary>The trainer follows the recipe's rates, and its choice of layers.</summary>
public class ScheduledTrainingTests
{
    private static readonly ImageDataset Data = ToyImages.Make(300);
    private static readonly TrainingOptions Recipe = new SoftmaxRegression(ToyImages.Shape, ToyImages.Classes, 1).Info.Training;

    [Fact]
    public void A_training_has_the_rates_of_its_schedule()
    {
        TrainingOptions options = Recipe with { Epochs = 2, Schedule = new CosineSchedule { Final = 0.1 }, WarmUp = 0.5 };
        SoftmaxRegression trained = Make(), byHand = Make();
        new Trainer(trained, options).Fit(Data);

        RateControl rates = new(options, 6);
        using ThreadTeam team = new(1);
        TrainingStep step = new(byHand, Optimizer.Create(options, byHand.Parameters), options.Batch, team);
        int[] order = new int[Data.Count];
        for (int number = 0; number < 12; number++)
        {
            EpochOrder.Fill(order, options.Seed, 1 + (number / 6));
            step.Optimizer.LearningRate = rates.RateAt(number);
            step.Run(Data, order.AsSpan(number % 6 * 50, 50));
        }

        Assert.Equal(byHand.Parameters.Sha256(), trained.Parameters.Sha256());
    }

    [Fact]
    public void A_constant_schedule_changes_no_bit() =>
        Assert.Equal(Train(Recipe), Train(Recipe with { Schedule = new DelegateSchedule(point => point.BaseRate) }));

    [Fact]
    public void A_plateau_is_told_what_each_epoch_came_to()
    {
        // No accuracy is better than another by the whole of it, so every epoch but the first reduces the rate.
        ReduceOnPlateauSchedule plateau = new() { Metric = PlateauMetric.Accuracy, Patience = 0, Threshold = 0.999, Factor = 0.5 };
        Assert.Equal(
            Train(Recipe with { Epochs = 3, Schedule = new DelegateSchedule(point => point.BaseRate / (point.Epoch < 2 ? 1 : 2)) }),
            Train(Recipe with { Epochs = 3, Schedule = plateau }));
    }

    [Fact]
    public void A_recipe_that_freezes_everything_or_an_unknown_layer_makes_no_trainer()
    {
        Assert.Throws<ArgumentException>(() => new Trainer(Make(), Recipe with { Freeze = ["out"] }));
        Assert.Throws<ArgumentException>(() => new Trainer(Make(), Recipe with { Freeze = ["C1"] }));
        Assert.Throws<ArgumentException>(() => new Trainer(Make(), Recipe with { LayerRates = [new("C1", 1)] }));
    }

    private static SoftmaxRegression Make() => new(ToyImages.Shape, ToyImages.Classes, 1);

    private static string Train(TrainingOptions options)
    {
        SoftmaxRegression network = Make();
        new Trainer(network, options).Fit(Data);
        return network.Parameters.Sha256();
    }
}
