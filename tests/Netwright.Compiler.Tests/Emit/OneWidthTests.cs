using System;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Tests.Numerics;
using Netwright.Data;
using Netwright.Training;
using Xunit;

namespace Netwright.Compiler.Tests.Emit;

/// <summary>Code that is written for the vectors of one machine alone.</summary>
public class OneWidthTests
{
    private static readonly ImageDataset Data = SyntheticDigits.Create(trainCount: 70, testCount: 1).Train;

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Trains_the_same_bits_as_code_for_all_machines(int bits)
    {
        Assert.Equal(Trained(null), Trained(bits));
    }

    [Theory]
    [InlineData(512, "LeNet5.g.cs")]
    [InlineData(256, "LeNet5.g.cs LeNet5.Vector256.g.cs")]
    [InlineData(128, "LeNet5.g.cs LeNet5.Vector128.g.cs")]
    public void Has_no_kernels_for_other_machines(int bits, string files)
    {
        EquatableArray<SourceFile> emitted = Emit(bits);

        Assert.Equal(files, string.Join(' ', emitted.Select(file => file.Name)));
        Assert.DoesNotContain(emitted, file => file.Text.Contains("IsHardwareAccelerated", StringComparison.Ordinal));
    }

    [Fact]
    public void Vectors_have_512_256_or_128_bits()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Emit(64));
    }

    private static EquatableArray<SourceFile> Emit(int? bits) =>
        NetCompiler.Emit(SampleNetworks.LeNet5(), new EmitOptions("Emitted") { OnlyBits = bits });

    private static string Trained(int? bits)
    {
        Type type = CompiledNetwork.Load(CompiledNetwork.Compile(Emit(bits)));
        var network = (Netwright.Network)Activator.CreateInstance(type, 5UL)!;
        new Trainer(network, network.Info.Training with { Batch = 32, Epochs = 1, Threads = 1 }).Fit(Data);
        return network.Parameters.Sha256();
    }
}
