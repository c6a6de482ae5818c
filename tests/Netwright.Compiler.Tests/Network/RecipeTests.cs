using System;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Optimizers;
using Netwright.Compiler.Schedules;
using Netwright.Compiler.Tests.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

/// <summary>The keys of <c>train</c> that say how the parameters move.</summary>
public class RecipeTests
{
    private const string Layers =
        "name: Net\ninput: {channels: 1, height: 6, width: 6}\nclasses: 2\nblocks:\n  pair:\n    layers:\n"
        + "      - conv: {name: A, filters: 2, kernel: 3, pad: 1}\n      - conv: {name: B, filters: 1, kernel: 1}\nlayers:\n"
        + "  - conv: {name: C1, filters: 2, kernel: 3}\n  - relu: {name: R1}\n  - pair: {name: P, repeat: 2}\n  - dense: {name: D, units: 2}\n";

    [Fact]
    public void Every_optimiser_is_read_with_its_defaults_and_its_keys()
    {
        Assert.Equal(new AdamWModel(0.001, 0.9, 0.999, 1e-8, 0.01), Optimizer("adamw"));
        Assert.Equal(
            new AdamWModel(1, 0.5, 0.25, 0.125, 0), Optimizer("{adamw: {lr: 1, beta1: 0.5, beta2: 0.25, epsilon: 0.125, weight-decay: 0}}"));
        Assert.Equal(new AdagradModel(0.01, 0, 0, 1e-10, 0), Optimizer("adagrad"));
        Assert.Equal(
            new AdagradModel(1, 0.5, 2, 0.125, 0.25),
            Optimizer("{adagrad: {lr: 1, lr-decay: 0.5, initial-sum: 2, epsilon: 0.125, weight-decay: 0.25}}"));
        Assert.Equal(new RmsPropModel(0.01, 0.99, 0, false, 1e-8, 0), Optimizer("rmsprop"));
        Assert.Equal(
            new RmsPropModel(1, 0.5, 0.25, true, 0.125, 0.75),
            Optimizer("{rmsprop: {lr: 1, alpha: 0.5, momentum: 0.25, centered: true, epsilon: 0.125, weight-decay: 0.75}}"));
        Assert.Equal(new LionModel(0.0001, 0.9, 0.99, 0), Optimizer("lion"));
        Assert.Equal(new LionModel(1, 0.5, 0.25, 3), Optimizer("{lion: {lr: 1, beta1: 0.5, beta2: 0.25, weight-decay: 3}}"));
    }

    [Fact]
    public void Every_schedule_is_read_with_its_defaults_and_its_keys()
    {
        Assert.Equal(new ConstantModel(), Train("batch: 2").Schedule);
        Assert.Equal(new ConstantModel(), Schedule("constant"));
        Assert.Equal(new StepModel(3, 0.1), Schedule("{step: {every: 3}}"));
        Assert.Equal(new MultiStepModel(EquatableArray.Of(2, 5), 0.5), Schedule("{multi-step: {after: [2, 5], gamma: 0.5}}"));
        Assert.Equal(new ExponentialModel(0.95), Schedule("exponential"));
        Assert.Equal(new CosineModel(0), Schedule("cosine"));
        Assert.Equal(new CosineModel(0.125), Schedule("{cosine: {final: 0.125}}"));
        Assert.Equal(new OneCycleModel(0.3, 25, 1e4), Schedule("one-cycle"));
        Assert.Equal(new OneCycleModel(0.5, 10, 100), Schedule("{one-cycle: {rise: 0.5, div: 10, final-div: 100}}"));
        Assert.Equal(new PlateauModel(false, 10, 0.1, 1e-4, 0), Schedule("reduce-on-plateau"));
        Assert.Equal(
            new PlateauModel(true, 2, 0.5, 0.25, 0.0001),
            Schedule("{reduce-on-plateau: {metric: accuracy, patience: 2, factor: 0.5, threshold: 0.25, least-lr: 0.0001}}"));
    }

    [Fact]
    public void Layers_are_chosen_by_name_or_by_their_blocks_use()
    {
        TrainingModel training = Train("freeze: [C1, P_1], rates: {P: 0.5, D: 2}, decay-biases: false, warm-up: 0.5, warm-up-from: 0");
        Assert.Equal(["C1", "P_1"], training.Freeze);
        Assert.Equal([new LayerRateModel("P", 0.5), new LayerRateModel("D", 2)], training.Rates);
        Assert.Equal((false, 0.5, 0), (training.DecayBiases, training.WarmUp, training.WarmUpFrom));
        Assert.Equal((true, 0, 0.1), (Train("batch: 2").DecayBiases, Train("batch: 2").WarmUp, Train("batch: 2").WarmUpFrom));
    }

    [Theory]
    [InlineData("freeze: [C2]", "NW3020", "C2", "did you mean 'C1'?")]
    [InlineData("freeze: [R1]", "NW3020", "R1", "which has no trained values")]
    [InlineData("freeze: [P_3]", "NW3020", "P_3", "no layer with trained values is called so")]
    [InlineData("rates: {E: 1}", "NW3020", "E", "did you mean 'D'?")]
    [InlineData("freeze: [C1, P, D]", "NW3021", "[C1, P, D]", "leave out 'D'")]
    [InlineData("freeze: [P], rates: {P_1: 1}", "NW3022", "P_1", "take it out of freeze or out of rates")]
    [InlineData("epochs: 9, schedule: {multi-step: {after: [3, 3]}}", "NW3023", "3", "3 twice")]
    [InlineData("epochs: 2, schedule: {multi-step: {after: [1, 2]}}", "NW3024", "{multi-step: {after: [1, 2]}}", "leave 2 out")]
    [InlineData("epochs: 2, warm-up: 2.5", "NW3024", "2.5", "warm-up: 2 or less")]
    [InlineData("rates: {C1: -1}", "NW1017", "-1", "rates: C1 takes a number from 0")]
    [InlineData("optimizer: {lion: {beta1: 1}}", "NW1017", "1", "up to, not including, 1")]
    [InlineData("schedule: cosin", "NW1018", "cosin", "did you mean 'cosine'?")]
    public void Faults_stand_at_their_place_with_a_cure(string train, string code, string at, string cure)
    {
        string text = $"{Layers}train: {{{train}}}\n";
        Fault fault = SpecText.OnlyFault(text);
        Assert.Equal(code, fault.Code);
        Assert.Equal(at, SpecText.At(text, fault.Place));
        Assert.Contains(cure, fault.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, OptimizerOptions, LearningRateSchedule> Emitted => new()
    {
        { "optimizer: adam", new AdamOptions(), new ConstantSchedule() },
        { "optimizer: adamw", new AdamWOptions(), new ConstantSchedule() },
        { "optimizer: adagrad", new AdagradOptions(), new ConstantSchedule() },
        { "optimizer: rmsprop", new RmsPropOptions(), new ConstantSchedule() },
        { "optimizer: lion", new LionOptions(), new ConstantSchedule() },
        {
            "optimizer: {adamw: {beta1: 0.5}}, schedule: {step: {every: 3}}",
            new AdamWOptions { LearningRate = 0.001f, Beta1 = 0.5f },
            new StepSchedule { Every = 3 }
        },
        {
            "optimizer: {adagrad: {lr-decay: 0.5, initial-sum: 2}}, schedule: {multi-step: {after: [1, 2]}}",
            new AdagradOptions { LearningRate = 0.01f, RateDecay = 0.5f, InitialSum = 2 },
            new MultiStepSchedule { After = [1, 2] }
        },
        {
            "optimizer: {rmsprop: {centered: true, momentum: 0.5}}, schedule: {one-cycle: {rise: 0.5}}",
            new RmsPropOptions { LearningRate = 0.01f, Centered = true, Momentum = 0.5f },
            new OneCycleSchedule { Rise = 0.5 }
        },
        {
            "optimizer: {lion: {weight-decay: 0.5}}, schedule: {reduce-on-plateau: {metric: accuracy}}",
            new LionOptions { LearningRate = 0.0001f, WeightDecay = 0.5f },
            new ReduceOnPlateauSchedule { Metric = PlateauMetric.Accuracy }
        },
        { "optimizer: {sgd: {lr: 0.5}}, schedule: {exponential: {gamma: 0.5}}", new SgdOptions { LearningRate = 0.5f }, new ExponentialSchedule { Gamma = 0.5 } },
        { "schedule: {cosine: {final: 0.25}}", new AdamOptions { LearningRate = 0.001f }, new CosineSchedule { Final = 0.25 } },
    };

    [Theory]
    [MemberData(nameof(Emitted))]
    public void The_generated_network_has_the_specs_recipe(string train, OptimizerOptions optimizer, LearningRateSchedule schedule)
    {
        NetworkModel model = SpecText.Good(
            $"{Layers}train: {{{train}, epochs: 9, freeze: [P], rates: {{C1: 0.1}}, decay-biases: false, warm-up: 0.5}}\n");
        NetworkInfo info = CompiledNetwork.Once(model).Network.Info;
        Assert.Equal(optimizer, info.Training.Optimizer);
        Assert.Equal(schedule, info.Training.Schedule);
        Assert.Equal("P", Assert.Single(info.Training.Freeze));
        Assert.Equal(new LayerRate("C1", 0.1), Assert.Single(info.Training.LayerRates));
        Assert.Equal((false, 0.5, 0.1), (info.Training.DecayBiases, info.Training.WarmUp, info.Training.WarmUpFrom));
    }

    [Fact]
    public void What_is_not_written_changes_no_fingerprint()
    {
        string plain = Fingerprint("batch: 2");
        Assert.Equal(plain, Fingerprint("batch: 2, schedule: constant, warm-up: 0, warm-up-from: 0.5, decay-biases: true"));
        string[] others = [.. new[] { "schedule: cosine", "warm-up: 0.5", "freeze: [D]", "rates: {D: 1}", "decay-biases: false" }
            .Select(key => Fingerprint($"batch: 2, {key}"))];
        Assert.Equal(others.Length, others.Distinct().Except([plain]).Count());
    }

    [Fact]
    public void A_summary_counts_each_optimisers_state()
    {
        long of = NetCompiler.Summarize(SpecText.Good(Layers + "train: {optimizer: {sgd: {lr: 1}}}\n")).Memory.ParameterBytes;
        foreach ((string written, int states) in new[] { ("adagrad", 1), ("lion", 1), ("rmsprop", 1), ("adamw", 2), ("{rmsprop: {momentum: 0.5, centered: true}}", 3) })
        {
            NetworkModel model = SpecText.Good($"{Layers}train: {{optimizer: {written}}}\n");
            Assert.Equal(of + (4 * states * model.ParameterCount), NetCompiler.Summarize(model).Memory.ParameterBytes);
            Assert.Equal(states, model.Training.Optimizer.States);
        }
    }

    private static TrainingModel Train(string train) => SpecText.Good($"{Layers}train: {{{train}}}\n").Training;

    private static OptimizerModel Optimizer(string written) => Train($"optimizer: {written}").Optimizer;

    private static ScheduleModel Schedule(string written) => Train($"epochs: 9, schedule: {written}").Schedule;

    private static string Fingerprint(string train)
    {
        NetworkModel model = SpecText.Good($"{Layers}train: {{{train}}}\n");
        return string.Concat(NetCompiler.Emit(model, new EmitOptions("Here")).Select(file => file.Text)).Split("Fingerprint = ")[1].Split('"')[1];
    }
}
