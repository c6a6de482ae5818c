using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Xunit;
using Buffer = Netwright.Compiler.Plan.Buffer;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Emitted code against PyTorch's double precision: logits of all three paths, loss, and every gradient.</summary>
public abstract class PyTorchTests
{
    /// <summary>Single precision leaves near 1e-7 on each sum; 1e-5 stands far above that and far below any wrong term.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>A normalisation divides by a deviation, and its gradients are small differences of large sums.</summary>
    private const double NormalisedTolerance = 5e-5;

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, IReadOnlyDictionary<string, Fixture>> Files = new();

    public static TheoryData<string> Names(string file) => [.. Cases(file).Keys];

    protected static void Check(string file, string name)
    {
        Fixture fixture = Cases(file)[name];
        NetworkModel model = fixture.Model();
        Batch batch = fixture.Batch(model);
        NetworkRunner runner = CompiledNetwork.Once(model, Tiles.Only512);
        runner.SetParameters(fixture.ParameterKey, fixture.Levels);
        Buffer? first = fixture.FirstGradient is null ? null : NetworkRunner.FirstGradient(model);

        TrainingStep step = runner.Train(batch, wanted: first);
        double tolerance = fixture.Statistics.Count > 0 ? NormalisedTolerance : Tolerance;
        foreach ((int number, IReadOnlyList<(string Tensor, Digest Digest)> statistics) in fixture.Statistics.Index())
        {
            _ = number > 0 ? runner.Train(batch) : null;
            Assert.All(statistics, item => Near(item.Tensor, item.Digest, runner.Network.Parameters[item.Tensor]));
        }

        Assert.Multiple(
            () => Near("logits of a batch", fixture.Logits, runner.Forward(batch.Images)),
            () => Near("logits of single images", fixture.Logits, runner.PredictEach(batch.Images)),
            () => Assert.InRange(Math.Abs(step.Loss - fixture.Loss), 0, tolerance * fixture.Loss),
            () => Assert.Equal(fixture.Correct, step.Correct),
            () => Near("gradient of the first layer's output", first is null ? null : fixture.FirstGradient, step.InputGradient),
            () => Assert.All(
                fixture.Gradients, item => Near(item.Tensor, item.Digest, runner.Tensor(step.Gradients, item.Tensor))),
            () => Assert.Equal(fixture.Gradients.Select(item => item.Tensor), runner.Network.Info.Parameters.Where(tensor => tensor.IsTrained).Select(tensor => tensor.Name)),
            () => Assert.Equal(
                fixture.Statistics.FirstOrDefault([]).Select(item => item.Tensor),
                runner.Network.Info.Parameters.Where(tensor => !tensor.IsTrained).Select(tensor => tensor.Name)));

        void Near(string what, Digest? expected, ReadOnlySpan<float> values)
        {
            double error = expected?.RelativeError(values) ?? 0;
            Assert.True(error <= tolerance, $"{what}: relative error {error:g3}");
        }
    }

    private static IReadOnlyDictionary<string, Fixture> Cases(string file) => Files.GetOrAdd(file, Fixture.Load);
}

public sealed class ConvolutionsEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "conv")]
    public void Convolution(string name) => Check("conv", name);
}

public sealed class JoinedConvolutionsEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "joined")]
    public void Groups_dilation_tables_and_no_bias(string name) => Check("joined", name);
}

public sealed class WideConvolutionsEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "wide")]
    public void Convolution_of_many_channels(string name) => Check("wide", name);
}

public sealed class FusedPoolsEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "fused")]
    public void FusedPool(string name) => Check("fused", name);
}

public sealed class PoolsEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "pool")]
    public void Pool(string name) => Check("pool", name);
}

public sealed class ActivationsEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "activation")]
    public void Activation(string name) => Check("activation", name);
}

public sealed class MoreActivationsEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "more-activations")]
    public void Activation(string name) => Check("more-activations", name);
}

public sealed class GlobalMeansEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "globalavgpool")]
    public void GlobalAvgPool(string name) => Check("globalavgpool", name);
}

public sealed class SubsamplesEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "subsample")]
    public void Subsample(string name) => Check("subsample", name);
}

public sealed class ResponseNormalisationsEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "lrn")]
    public void Lrn(string name) => Check("lrn", name);
}

public sealed class SoftmaxesEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "softmax")]
    public void Softmax(string name) => Check("softmax", name);
}

public sealed class DropoutsEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "dropout")]
    public void Dropout(string name) => Check("dropout", name);
}

public sealed class OptionsEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "options")]
    public void Option(string name) => Check("options", name);
}

public sealed class DenseLayersEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "dense")]
    public void Dense(string name) => Check("dense", name);
}

public sealed class NetworksEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "network")]
    public void Network(string name) => Check("network", name);
}

public sealed class BatchNormalisationsEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "batchnorm")]
    public void BatchNorm(string name) => Check("batchnorm", name);
}

public sealed class BranchesEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "parallel")]
    public void Parallel(string name) => Check("parallel", name);
}

public sealed class ResidualNetworksEqualPyTorch : PyTorchTests
{
    [Theory]
    [MemberData(nameof(Names), "residual")]
    public void Network(string name) => Check("residual", name);
}
