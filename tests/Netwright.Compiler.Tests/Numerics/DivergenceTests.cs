using System;
using System.Linq;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Losses;
using Netwright.Compiler.Network;
using Netwright.Data;
using Netwright.Training;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Divergence stops at the step where it begins, whatever the layers behind it make of a NaN.</summary>
public sealed class DivergenceTests
{
    private const int Images = 40;

    private static readonly Extent Two = new(2, 2);

    private static readonly NetworkModel[] Networks =
    [
        new NetworkBuilder("PoolThenSigmoid", new Shape(1, 8, 8))
            .Conv(4, new Extent(3, 3), name: "C1").Pool(PoolKind.Max, Two).Activation(ActivationKind.Sigmoid).Dense(3, name: "F2").Build(),
        new NetworkBuilder("Relu", new Shape(1, 8, 8))
            .Conv(4, new Extent(3, 3), activation: ActivationKind.Relu, name: "C1").Pool(PoolKind.Max, Two).Dense(3, name: "F2").Build(),
        new NetworkBuilder("Overlapping", new Shape(1, 8, 8))
            .Conv(4, new Extent(3, 3), name: "C1").Pool(PoolKind.Max, new Extent(3, 3), Two).Activation(ActivationKind.Tanh).Dropout(0.5).Dense(3, name: "F2").Build(),
        new NetworkBuilder("Normalised", new Shape(1, 8, 8))
            .Conv(4, new Extent(3, 3), name: "C1").BatchNorm(name: "N1").Activation(ActivationKind.Relu).Dense(3, name: "F2").Build(),
        new NetworkBuilder("MeanSquared", new Shape(1, 8, 8))
            .Conv(4, new Extent(3, 3), name: "C1").Pool(PoolKind.Max, Two).Dense(3, ActivationKind.Sigmoid, name: "F2").Build() with { Loss = new MeanSquaredErrorModel() },
    ];

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (NetworkModel network in Networks)
            {
                cases.Add(network.Name, 1);
                cases.Add(network.Name, 2);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_NaN_pixel_stops_the_step_that_meets_it(string name, int threads)
    {
        Netwright.Network network = Fresh(name);
        string before = network.Parameters.Sha256();
        TrainingDivergedException thrown = Fail(network, Data(spoilt: 21), threads, batch: Images);
        Assert.Equal((1, 1, "C1"), (thrown.Epoch, thrown.Step, thrown.Layer));
        Assert.Contains("the loss is NaN, and the first layer whose gradient is not finite is conv 'C1'. The step was not applied.", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.Sha256());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_later_step_that_meets_NaN_leaves_weights_and_statistics_as_the_step_before_did(string name, int threads)
    {
        Netwright.Network network = Fresh(name), whole = Fresh(name);
        TrainingDivergedException thrown = Fail(network, Data(spoilt: 21), threads, batch: 10);
        var cancelled = new System.Threading.CancellationTokenSource();
        int steps = thrown.Step - 1;
        _ = steps == 0 ? null : Assert.Throws<OperationCanceledException>(() => new Trainer(whole, Recipe(whole, threads: 1, batch: 10)).Fit(
            Data(spoilt: -1), new CancelAfter(cancelled, steps), cancellation: cancelled.Token));
        Assert.Equal(1, thrown.Epoch);
        Assert.Equal(whole.Parameters.Sha256(), network.Parameters.Sha256());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void NaN_among_loaded_weights_stops_the_first_step(string name, int threads)
    {
        Netwright.Network network = Fresh(name);
        network.Parameters["C1.weight"][^1] = float.NaN;
        TrainingDivergedException thrown = Fail(network, Data(spoilt: -1), threads, batch: 10);
        Assert.Equal((1, 1, "C1"), (thrown.Epoch, thrown.Step, thrown.Layer));
        Assert.Equal(1, network.Parameters.StoredValues.ToArray().Count(float.IsNaN));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_learning_rate_far_too_high_leaves_no_weight_NaN(string name, int threads)
    {
        Netwright.Network network = Fresh(name);
        TrainingDivergedException thrown = Assert.Throws<TrainingDivergedException>(() => new Trainer(network, Recipe(network, threads, 10) with
        {
            Optimizer = new SgdOptions { LearningRate = 1e30f, WeightDecay = 1e15f },
        }).Fit(Data(spoilt: -1)));
        Assert.Equal(1, thrown.Epoch);
        Assert.DoesNotContain(float.NaN, network.Parameters.StoredValues.ToArray());
    }

    private static Netwright.Network Fresh(string name) => CompiledNetwork.Of(Networks.Single(network => network.Name == name)).Network;

    private static TrainingOptions Recipe(Netwright.Network network, int threads, int batch) =>
        network.Info.Training with { Batch = batch, Epochs = 20, Threads = threads, Validation = 0 };

    private static TrainingDivergedException Fail(Netwright.Network network, ImageDataset data, int threads, int batch) =>
        Assert.Throws<TrainingDivergedException>(() => new Trainer(network, Recipe(network, threads, batch)).Fit(data));

    private static ImageDataset Data(int spoilt)
    {
        float[] levels = HashValues.Values(5, Images * 64, 1);
        if (spoilt >= 0)
        {
            levels[(spoilt * 64) + 27] = float.NaN;
        }

        return ImageDataset.FromFloats(new ImageShape(1, 8, 8), [.. levels], [.. HashValues.Labels(6, Images, 3)], ["class 0", "class 1", "class 2"]);
    }

    private sealed class CancelAfter(System.Threading.CancellationTokenSource source, int steps) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == steps)
            {
                source.Cancel();
            }
        }
    }
}
