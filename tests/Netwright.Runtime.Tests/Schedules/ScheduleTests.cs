using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Netwright.Metrics;
using Netwright.Numerics;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Schedules;

public class ScheduleTests
{
    private const int Steps = 7;
    private const int Epochs = 6;

    /// <summary>The cases of <c>torch_rates.py</c>.</summary>
    private static readonly Dictionary<string, TrainingOptions> Cases = new()
    {
        ["step"] = With(new StepSchedule { Every = 2, Gamma = 0.5 }),
        ["multi-step"] = With(new MultiStepSchedule { After = [1, 3, 4], Gamma = 0.3 }),
        ["exponential"] = With(new ExponentialSchedule { Gamma = 0.9 }),
        ["cosine"] = With(new CosineSchedule()),
        ["cosine to a tenth"] = With(new CosineSchedule { Final = 0.1 }),
        ["one-cycle"] = With(new OneCycleSchedule()),
        ["one-cycle other"] = With(new OneCycleSchedule { Rise = 0.5, Div = 10, FinalDiv = 100 }),
        ["warm-up"] = With(new ConstantSchedule(), 10),
        ["warm-up, then step"] = With(new StepSchedule { Every = 1, Gamma = 0.5 }, 10),
        ["warm-up, then cosine"] = With(new CosineSchedule(), 10),
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Rates_are_PyTorchs(string name)
    {
        RateControl rates = new(Cases[name], Steps);
        double[] expected = Torch(name);
        Assert.Equal(Steps * Epochs, expected.Length);
        for (int step = 0; step < expected.Length; step++)
        {
            Assert.Equal(expected[step], rates.RateAt(step), Math.Max(expected[step] * 1e-7, 1e-9));
        }
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void A_rate_depends_on_its_step_alone(string name)
    {
        RateControl forward = new(Cases[name], Steps), backward = new(Cases[name], Steps);
        float[] ahead = [.. Enumerable.Range(0, Steps * Epochs).Select(step => forward.RateAt(step))];
        float[] back = [.. Enumerable.Range(0, Steps * Epochs).Reverse().Select(step => backward.RateAt(step)).Reverse()];
        Assert.Equal(ahead, back);
    }

    [Theory]
    [InlineData("plateau of losses", "losses")]
    [InlineData("plateau of accuracies", "accuracies")]
    public void A_plateau_reduces_the_rate_as_PyTorchs(string name, string figures)
    {
        ReduceOnPlateauSchedule schedule = figures == "losses"
            ? new() { Patience = 1, Factor = 0.5, Threshold = 1e-3 }
            : new() { Metric = PlateauMetric.Accuracy, Patience = 2, Threshold = 1e-2, LeastRate = 0.01 };
        double[] expected = Torch(name);
        RateControl rates = new(With(schedule), 1);
        int epoch = 0;
        foreach (double figure in Torch(figures))
        {
            // Goes on from what a checkpoint would hold.
            RateControl resumed = new(With(schedule), 1);
            (resumed.State.Best, resumed.State.BadEpochs, resumed.State.Factor) = (rates.State.Best, rates.State.BadEpochs, rates.State.Factor);
            rates = resumed;
            Assert.Equal(expected[epoch], rates.RateAt(epoch), 1e-8);
            rates.EndEpoch(new EpochResult(++epoch, figure, figure, 1, TimeSpan.Zero, null));
        }

        Assert.True(expected.Distinct().Count() > 2);
    }

    [Fact]
    public void A_plateau_is_that_of_the_validation_images_where_there_are_some()
    {
        ReduceOnPlateauSchedule schedule = new() { Patience = 0 };
        RateControl rates = new(With(schedule), 1);
        ConfusionMatrix none = new(["a", "b"]);
        rates.EndEpoch(new EpochResult(1, 1, 0, 1, TimeSpan.Zero, new Evaluation(5, none)));
        rates.EndEpoch(new EpochResult(2, 2, 0, 1, TimeSpan.Zero, new Evaluation(4, none)));
        Assert.Equal((4, 0, 1), (rates.State.Best, rates.State.BadEpochs, rates.State.Factor));
    }

    [Fact]
    public void A_schedule_of_ones_own_sees_the_step()
    {
        List<SchedulePoint> seen = [];
        DelegateSchedule schedule = new(point =>
        {
            seen.Add(point);
            return point.BaseRate / (1 + point.Step);
        });
        Assert.Equal(0.125f, new RateControl(With(schedule), Steps).RateAt(3));
        Assert.Equal(new SchedulePoint(0.5, 3, Steps, Epochs), seen.Single());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(1e300)]
    public void What_is_no_rate_is_refused_when_it_is_due(double rate)
    {
        RateControl rates = new(With(new DelegateSchedule(_ => rate)), Steps);
        Assert.Contains("step 3", Assert.Throws<InvalidOperationException>(() => rates.RateAt(3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_step_is_a_training_too()
    {
        foreach (LearningRateSchedule schedule in Cases.Values.Select(options => options.Schedule))
        {
            TrainingOptions options = new() { Optimizer = new SgdOptions { LearningRate = 0.5f }, Schedule = schedule };
            Assert.InRange(new RateControl(options, 1).RateAt(0), 0, 0.5f);
            Assert.InRange(new RateControl(options with { WarmUp = 1 }, 1).RateAt(0), 0, 0.5f);
            Assert.InRange(new RateControl(options, 1).RateAt(1000), 0, 0.5f);
        }
    }

    [Fact]
    public void The_warm_up_lasts_a_part_of_an_epoch_too()
    {
        TrainingOptions options = With(new ConstantSchedule()) with { WarmUp = 0.5, WarmUpFrom = 0 };
        RateControl rates = new(options, 8);
        Assert.Equal([0, 0.125f, 0.25f, 0.375f, 0.5f, 0.5f], Enumerable.Range(0, 6).Select(step => rates.RateAt(step)));
    }

    [Fact]
    public void The_cosine_is_a_cosine()
    {
        for (int i = 0; i <= 1000; i++)
        {
            Assert.Equal(Math.Cos(Math.PI * i / 1000), ScalarMath.CosPi(i / 1000.0), 1e-15);
        }

        Assert.Equal([1, 0, -1], new[] { 0, 0.5, 1 }.Select(x => Math.Round(ScalarMath.CosPi(x), 15)));
        Assert.Equal([1, 3, 9, 27, 81, 243], Enumerable.Range(0, 6).Select(n => ScalarMath.Power(3, n)));
    }

    [Fact]
    public void Constants_out_of_range_are_refused()
    {
        Refused(new StepSchedule { Every = 0 }, "epochs between");
        Refused(new StepSchedule { Gamma = 0 }, "gamma");
        Refused(new MultiStepSchedule { Gamma = 1.5 }, "gamma");
        Refused(new MultiStepSchedule { After = [2, 2] }, "ascend");
        Refused(new MultiStepSchedule { After = [0] }, "ascend");
        Refused(new ExponentialSchedule { Gamma = double.NaN }, "gamma");
        Refused(new CosineSchedule { Final = -0.1 }, "cosine");
        Refused(new OneCycleSchedule { Rise = 2 }, "one-cycle");
        Refused(new OneCycleSchedule { Div = 0 }, "one-cycle");
        Refused(new OneCycleSchedule { FinalDiv = double.PositiveInfinity }, "one-cycle");
        Refused(new ReduceOnPlateauSchedule { Factor = 0 }, "plateau");
        Refused(new ReduceOnPlateauSchedule { Patience = -1 }, "plateau");
        Refused(new ReduceOnPlateauSchedule { Threshold = 1 }, "plateau");
        Refused(new ReduceOnPlateauSchedule { LeastRate = -1 }, "plateau");
        Refused(new ConstantSchedule(), "warm-up", options => options with { WarmUp = 6.5 });
        Refused(new ConstantSchedule(), "warm-up", options => options with { WarmUp = double.NaN });
        Refused(new ConstantSchedule(), "warm-up", options => options with { WarmUpFrom = 1.5 });
        Refused(new ConstantSchedule(), "factor of 'C1'", options => options with { LayerRates = [new("C1", -1)] });
    }

    private static void Refused(LearningRateSchedule schedule, string message, Func<TrainingOptions, TrainingOptions>? change = null) =>
        Assert.Contains(
            message,
            Assert.Throws<ArgumentOutOfRangeException>(() => RecipeCheck.Require(change?.Invoke(With(schedule)) ?? With(schedule))).Message,
            StringComparison.Ordinal);

    private static TrainingOptions With(LearningRateSchedule schedule, int warmUpSteps = 0) => new()
    {
        Optimizer = new SgdOptions { LearningRate = 0.5f },
        Epochs = Epochs,
        Schedule = schedule,
        WarmUp = (double)warmUpSteps / Steps,
        WarmUpFrom = 0.25,
    };

    private static double[] Torch(string name, [CallerFilePath] string caller = "")
    {
        using JsonDocument rates = JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(caller)!, "torch_rates.json")));
        return [.. rates.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
    }
}
