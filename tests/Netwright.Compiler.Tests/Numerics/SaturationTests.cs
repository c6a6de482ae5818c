using System.Linq;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>A saturated activation has the derivative 0, exactly: what is left of it by rounding would be followed by Adam like any other.</summary>
public sealed class SaturationTests
{
    public static TheoryData<string, float> Saturated => new()
    {
        { "tanh", 1000 }, { "tanh", -1000 }, { "scaled-tanh", 1000 }, { "scaled-tanh", -1000 }, { "sigmoid", 1000 }, { "sigmoid", -1000 },
    };

    [Theory]
    [MemberData(nameof(Saturated))]
    public void No_gradient_passes_a_saturated_activation(string word, float bias)
    {
        ActivationKind activation = Kind(word);
        var first = new Extent(3, 3);
        foreach (NetworkModel model in new[]
        {
            new NetworkBuilder("Dense", new Shape(1, 4, 4)).Dense(19, activation, "L").Dense(3).Build(),
            new NetworkBuilder("Alone", new Shape(1, 4, 4)).Dense(19, name: "L").Activation(activation).Dense(3).Build(),
            new NetworkBuilder("Conv", new Shape(2, 8, 8)).Conv(5, first, activation: activation, name: "L").Dense(3).Build(),
            new NetworkBuilder("Pooled", new Shape(2, 8, 8)).Conv(5, first, activation: activation, name: "L").Pool(PoolKind.Average, new Extent(2, 2)).Dense(3).Build(),
            new NetworkBuilder("Subsampled", new Shape(2, 8, 8)).Subsample(new Extent(2, 2), activation, "L").Dense(3).Build(),
            new NetworkBuilder("Normalised", new Shape(2, 8, 8)).BatchNorm(name: "L").Activation(activation).Dense(3).Build(),
        })
        {
            NetworkRunner runner = CompiledNetwork.Once(model);
            runner.SetParameters(7);
            runner.Network.Parameters["L.bias"].Fill(bias);
            TrainingStep step = runner.Train(GradientTests.RandomBatch(model, 19));
            foreach (ParameterInfo tensor in runner.Network.Info.Parameters.Where(tensor => tensor.IsTrained && tensor.Name.StartsWith('L')))
            {
                Assert.All(runner.Tensor(step.Gradients, tensor.Name).ToArray(), value => Assert.Equal(0, value));
            }

            Assert.Contains(step.Gradients, value => value != 0);
        }
    }

    private static ActivationKind Kind(string word) => word switch
    {
        "tanh" => ActivationKind.Tanh,
        "sigmoid" => ActivationKind.Sigmoid,
        _ => ActivationKind.ScaledTanh,
    };
}
