using System;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Tests.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

/// <summary>The keys of <c>train</c> and <c>data</c> that say how images are held out, drawn, weighed and normalised, and what ends a training.</summary>
public class RecipeKeysTests
{
    public static TheoryData<string, Func<TrainingOptions, TrainingOptions>> Recipes => new()
    {
        { "micro-batches: 4", plain => plain with { MicroBatches = 4 } },
        { "batch: 4, micro-batches: 4", plain => plain with { Batch = 4, MicroBatches = 4 } },
        { "clip: {norm: 0.5}", plain => plain with { Clip = new GradientClip { Norm = 0.5f } } },
        { "clip: {value: 2}", plain => plain with { Clip = new GradientClip { Value = 2 } } },
        { "clip: {norm: 1, value: 0.25}", plain => plain with { Clip = new GradientClip { Norm = 1, Value = 0.25f } } },
        { "average: 0.999", plain => plain with { AverageDecay = 0.999 } },
        { "validation: 0.125", plain => plain with { Validation = 0.125 } },
        { "validation: {share: 0.125}", plain => plain with { Validation = 0.125 } },
        { "validation: {share: 0.125, pick: by-content}", plain => plain with { Validation = 0.125 } },
        { "validation: {share: 0.125, pick: last}", plain => plain with { Validation = 0.125, Pick = ValidationPick.Last } },
        { "early-stopping: 3", plain => plain with { EarlyStopping = new EarlyStopping { Patience = 3, RestoresBest = true } } },
        { "early-stopping: {patience: 3}", plain => plain with { EarlyStopping = new EarlyStopping { Patience = 3, RestoresBest = true } } },
        {
            "early-stopping: {patience: 3, min-delta: 0.25, restore: false}",
            plain => plain with { EarlyStopping = new EarlyStopping { Patience = 3, MinDelta = 0.25, RestoresBest = false } }
        },
        { "best-by: accuracy", plain => plain with { BestBy = BestBy.Accuracy } },
        { "best-by: loss", plain => plain },
        { "sampling: shuffled", plain => plain },
        { "sampling: in-order", plain => plain with { Sampling = Sampling.InOrder } },
        { "sampling: balanced", plain => plain with { Sampling = Sampling.Balanced } },
        { "class-weights: balanced", plain => plain with { BalancedClasses = true } },
    };

    [Theory]
    [MemberData(nameof(Recipes))]
    public void The_generated_network_trains_as_the_spec_says(string train, Func<TrainingOptions, TrainingOptions> change)
    {
        TrainingOptions plain = Info("batch: 64").Training;
        Assert.Equal(change(plain), Info(train).Training);
    }

    [Fact]
    public void Classes_count_what_the_spec_says()
    {
        TrainingOptions training = Info("class-weights: [1, 2.5, 0.125]").Training;
        Assert.Equal([1, 2.5f, 0.125f], training.ClassWeights.AsEnumerable());
        Assert.False(training.BalancedClasses);
        Assert.Empty(Info("class-weights: balanced").Training.ClassWeights);
    }

    [Fact]
    public void What_says_the_default_changes_no_fingerprint()
    {
        const string Defaults = "validation: {share: 0, pick: by-content}, best-by: loss, sampling: shuffled, micro-batches: 1, average: 0, clip: {}";
        string plain = Fingerprint("batch: 64");
        Assert.Equal(plain, Fingerprint(Defaults));
        string[] others =
        [
            .. new[] { "micro-batches: 2", "clip: {norm: 1}", "average: 0.5", "early-stopping: 1", "best-by: accuracy", "sampling: balanced", "class-weights: balanced" }
                .Select(Fingerprint),
        ];
        Assert.Equal(others.Length, others.Distinct().Except([plain]).Count());
    }

    [Fact]
    public void Images_become_inputs_by_the_specs_means_and_deviations()
    {
        DataInfo data = Info("batch: 64", "mean: [0.5, 0.25], std: [0.125, 2], scale: 1/128").Data;
        Assert.Equal([0.5, 0.25], data.Mean.AsEnumerable());
        Assert.Equal([0.125, 2], data.Deviation.AsEnumerable());
        Assert.Equal((1 / 128f, 0, false), (data.Scale, data.Offset, data.Standardizes));
    }

    [Fact]
    public void Images_become_inputs_by_what_was_trained_on()
    {
        DataInfo data = Info("batch: 64", "standardize: from-data").Data;
        Assert.True(data.Standardizes);
        Assert.Empty(data.Mean);
        Assert.Empty(data.Deviation);
        Assert.False(Info("batch: 64", "scale: 1/255").Data.Standardizes);
    }

    [Theory]
    [InlineData("batch: 4, micro-batches: 5", "NW3013", "5", "use 4 or less")]
    [InlineData("micro-batches: 65", "NW3013", "65", "a batch of 64 images would leave parts empty")]
    [InlineData("micro-batches: 0", "NW1017", "0", "a whole number from 1")]
    [InlineData("class-weights: [1, 2]", "NW3013", "[1, 2]", "there are 3 classes (line 3)")]
    [InlineData("class-weights: [1, 2, 3, 4]", "NW3013", "[1, 2, 3, 4]", "give one for each, or write balanced")]
    [InlineData("class-weights: [1, 0, 1]", "NW1017", "0", "1E-06")]
    [InlineData("class-weights: []", "NW1017", "[]", "1 to ")]
    [InlineData("class-weights: balance", "NW1018", "balance", "did you mean 'balanced'?")]
    [InlineData("class-weights: {a: 1}", "NW1013", "{a: 1}", "takes balanced, or a list")]
    [InlineData("sampling: balance", "NW1018", "balance", "did you mean 'balanced'?")]
    [InlineData("best-by: error", "NW1018", "error", "loss")]
    [InlineData("average: 1", "NW1017", "1", "up to, not including, 1")]
    [InlineData("clip: 1", "NW1013", "1", "norm and value")]
    [InlineData("clip: {norm: 0}", "NW1017", "0", "1E-12")]
    [InlineData("clip: {norms: 1}", "NW1014", "norms", "did you mean 'norm'?")]
    [InlineData("validation: 1", "NW1017", "1", "up to, not including, 1")]
    [InlineData("validation: {share: 0.1, pick: first}", "NW1018", "first", "last")]
    [InlineData("validation: [0.1]", "NW1013", "[0.1]", "share and pick")]
    [InlineData("early-stopping: 0", "NW1017", "0", "a whole number from 1")]
    [InlineData("early-stopping: {patience: 2, delta: 1}", "NW1014", "delta", "min-delta")]
    public void A_recipe_that_cannot_be_is_a_fault_at_its_place(string train, string code, string at, string cure) =>
        AssertFault(Spec(train), code, at, cure);

    [Theory]
    [InlineData("validation: {pick: last}", "needs the key 'share'")]
    [InlineData("early-stopping: {restore: false}", "needs the key 'patience'")]
    public void A_key_that_must_be_there_is_missed(string train, string message)
    {
        Fault fault = SpecText.OnlyFault(Spec(train));
        Assert.Equal("NW1015", fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mean: [0.5, 0.5]", "NW3014", "[0.5, 0.5]", "mean without std; give both")]
    [InlineData("std: [0.5, 0.5]", "NW3014", "[0.5, 0.5]", "std without mean; give both")]
    [InlineData("mean: [0.5, 0.5], std: [1, 1, 1]", "NW3014", "[1, 1, 1]", "has 3 numbers here, and the input (line 2) has 2 channels")]
    [InlineData("mean: [0.5], std: [1, 1]", "NW3014", "[0.5]", "give one for each")]
    [InlineData("mean: [0.5, 0.5], std: [1, 1], standardize: from-data", "NW3014", "from-data", "leave one of them out")]
    [InlineData("mean: [0.5, 0.5], std: [1, 1], offset: 1", "NW3014", "1", "leave the offset out")]
    [InlineData("standardize: from-data, offset: 0.5", "NW3014", "0.5", "leave the offset out")]
    [InlineData("mean: [0.5, 0.5], std: [0, 1]", "NW1017", "0", "1E-09")]
    [InlineData("standardize: true", "NW1018", "true", "from-data")]
    public void A_normalisation_that_cannot_be_is_a_fault_at_its_place(string data, string code, string at, string cure) =>
        AssertFault(Spec("batch: 64", data), code, at, cure);

    private static void AssertFault(string text, string code, string at, string cure)
    {
        Fault fault = SpecText.OnlyFault(text);
        Assert.Equal(code, fault.Code);
        Assert.Equal(at, SpecText.At(text, fault.Place));
        Assert.Contains(cure, fault.Message, StringComparison.Ordinal);
    }

    private static NetworkInfo Info(string train, string data = "scale: 1/255") =>
        CompiledNetwork.Once(SpecText.Good(Spec(train, data))).Network.Info;

    private static string Fingerprint(string train) => string
        .Concat(NetCompiler.Emit(SpecText.Good(Spec(train)), new EmitOptions("Here")).Select(file => file.Text))
        .Split("Fingerprint = ")[1].Split('"')[1];

    private static string Spec(string train, string data = "scale: 1/255") =>
        $"name: Net\ninput: {{channels: 2, height: 3, width: 3}}\nclasses: 3\nlayers:\n  - dense: {{name: D, units: 3}}\ntrain: {{{train}}}\ndata: {{{data}}}\n";
}
