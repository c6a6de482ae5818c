using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Emit;

/// <summary>
/// Emitted methods stay where .NET's JIT optimises in full: beyond 60,000 bytes of IL or some thousand uses of locals it gives
/// up, and beyond 1024 tracked locals values live on the stack.
/// </summary>
public sealed class MethodSizeTests
{
    private const int MaxBytes = 30_000;
    private const int MaxLocals = 1000;

    public static TheoryData<string> Samples => [.. Networks.Keys];

    private static readonly Dictionary<string, Func<NetworkModel>> Networks = new()
    {
        ["LeNet-5"] = SampleNetworks.LeNet5,
        ["every kind"] = SampleNetworks.EveryKind,
        ["11x11 stride 4, 5x5 and 3x3 of AlexNet"] = () => new NetworkBuilder("Alex", new Shape(3, 227, 227))
            .Conv(96, new Extent(11, 11), new Extent(4, 4), activation: ActivationKind.Relu)
            .Pool(PoolKind.Max, new Extent(3, 3), new Extent(2, 2))
            .Conv(256, new Extent(5, 5), pad: Around(2), activation: ActivationKind.Relu)
            .Pool(PoolKind.Max, new Extent(3, 3), new Extent(2, 2))
            .Conv(384, new Extent(3, 3), pad: Around(1), activation: ActivationKind.Relu)
            .Dense(10)
            .Build(),
        ["11x11 same over 13x13"] = () => Same(3, 13, 11),
        ["21x21 same over 32x32"] = () => Same(3, 32, 21),
        ["31x31 same over 32x32"] = () => Same(16, 32, 31),
        ["63x63 same over 64x64"] = () => Same(1, 64, 63),
        ["15x15 stride 3, padded"] = () => new NetworkBuilder("Strided", new Shape(3, 40, 40))
            .Conv(8, new Extent(1, 1)).Conv(24, new Extent(15, 15), new Extent(3, 3), Around(7)).Dense(10).Build(),
        ["pools of 4x4, 16x16 and 28x28"] = () => new NetworkBuilder("Pools", new Shape(1, 64, 64))
            .Conv(8, new Extent(1, 1), activation: ActivationKind.Tanh).Pool(PoolKind.Max, new Extent(4, 4))
            .Conv(8, new Extent(1, 1)).Pool(PoolKind.Average, new Extent(16, 16)).Dense(10).Build(),
        ["1000 classes of 4096 inputs"] = () => new NetworkBuilder("Wide", new Shape(1, 64, 64)).Dense(1000).Build(),
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_method_stays_inside_the_limits_of_the_JIT(string sample)
    {
        Type type = CompiledNetwork.Load(CompiledNetwork.Image(Networks[sample]()));
        MethodInfo[] methods = type.GetMethods(
            BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        Assert.Contains(methods, method => method.Name.EndsWith("_Forward256", StringComparison.Ordinal));
        Assert.Contains(methods, method => method.Name.EndsWith("_Forward128", StringComparison.Ordinal));
        string[] tooLarge = [.. methods
            .Select(method => (method.Name, Body: method.GetMethodBody()!))
            .Select(item => (item.Name, Bytes: item.Body.GetILAsByteArray()!.Length, Locals: item.Body.LocalVariables.Count))
            .Where(item => item.Bytes >= MaxBytes || item.Locals >= MaxLocals)
            .Select(item => $"{item.Name}: {item.Bytes} bytes, {item.Locals} locals")];
        Assert.Empty(tooLarge);
    }

    [Fact]
    public void What_is_optimised_at_once_is_never_inlined()
    {
        MethodInfo[] kernels = [.. CompiledNetwork.Load(CompiledNetwork.Image(SampleNetworks.EveryKind()))
            .GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(method => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization))];

        Assert.NotEmpty(kernels);
        Assert.All(kernels, kernel => Assert.True(kernel.MethodImplementationFlags.HasFlag(MethodImplAttributes.NoInlining), kernel.Name));
    }

    [Fact]
    public void LeNet5_is_short_enough_to_be_read() =>
        Assert.InRange(NetCompiler.Emit(SampleNetworks.LeNet5(), new EmitOptions("Samples")).Sum(file => file.Text.Length), 1, 400_000);

    private static NetworkModel Same(int channels, int size, int kernel) => new NetworkBuilder("Same", new Shape(channels, size, size))
        .Conv(6, new Extent(1, 1)).Conv(6, new Extent(kernel, kernel), pad: Around(kernel / 2)).Dense(10).Build();

    private static Padding Around(int pad) => new(pad, pad, pad, pad);
}
