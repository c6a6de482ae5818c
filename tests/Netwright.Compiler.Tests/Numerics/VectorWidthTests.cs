using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Threading.Tasks;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>The same bits on machines with wide and narrow vectors, each stood in for by a process that may not use the wider ones.</summary>
public sealed class VectorWidthTests
{
    private const string WithoutFma = "128, no fused multiply-add";

    private static readonly NetworkModel[] Networks =
    [
        SampleNetworks.EveryKind(),
        SampleNetworks.AcrossChannels(),
        SampleNetworks.FusedPools(),
        SampleNetworks.Perceptron(),
        SampleNetworks.WideDense(),
        LossTests.Digits("{rbf-map: {j: 90}}"),
        ImagePredictionTests.Named("ThreeByThree"),
        ImagePredictionTests.Named("Residual"),
    ];

    /// <summary>What the probe prints for the networks with vectors of this machine, of 256 and 128 bits, and without fused multiply-add.</summary>
    private static readonly Lazy<Task<string[][]>> Steps = new(() => Probes(
        [],
        Networks,
        [],
        ["DOTNET_EnableAVX512"],
        ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2"],
        ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableAVX"]));

    [Fact]
    public async Task One_step_gives_the_same_bits_with_512_256_and_128_bit_vectors_and_without_fused_multiply_add()
    {
        string[][] outputs = await Steps.Value;

        Assert.Equal(Networks.Length, outputs[0].Skip(1).Distinct().Count());
        Assert.All(outputs, output => Assert.Equal(outputs[0].Skip(1), output.Skip(1)));
        Assert.Equal(["256", WithoutFma, WithoutFma], outputs.Skip(1).Select(output => output[0]));
        Assert.Equal(Vector512.IsHardwareAccelerated ? "512" : "256", outputs[0][0]);
    }

    [Fact]
    public async Task Every_optimiser_gives_the_same_bits_with_every_width()
    {
        string[] expected = WidthProbe.OptimizerHashes();
        Assert.Equal(expected.Length, expected.Distinct().Count());
        Assert.All(await Hashes(WidthProbe.OptimizersArgument), output => Assert.Equal(expected, output));
    }

    [Fact]
    public async Task The_tiles_of_this_machine_alone_give_the_bits_of_the_whole_network()
    {
        string[][] outputs = await Steps.Value;

        Assert.Equal(
            outputs[0].Skip(1),
            Networks.Select(model => WidthProbe.Hash(CompiledNetwork.Load(CompiledNetwork.Image(model, Tiles.OfMachine)))));
    }

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Tiles_of_one_width_alone_ask_for_no_width_and_work_with_no_other(int tiles) => Assert.All(Networks, model =>
    {
        string picked = string.Concat(CompiledNetwork.Pick(NetCompiler.Emit(model, new EmitOptions("Emitted")), (Tiles)tiles).Select(file => file.Text));

        Assert.DoesNotContain("IsHardwareAccelerated", picked, StringComparison.Ordinal);
        Assert.All(new[] { 128, 256 }, bits => Assert.Equal(bits == tiles, picked.Contains($"Simd::Vector{bits}<float> y", StringComparison.Ordinal)));
    });

    /// <summary>What the probe prints for each network with 512-, 256- and 128-bit vectors.</summary>
    internal static async Task<string[][]> Hashes(string argument, params NetworkModel[] models)
    {
        string[][] outputs = await Probes([argument], models, [], ["DOTNET_EnableAVX512"], ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2"]);
        Assert.Equal(["256", WithoutFma], outputs.Skip(1).Select(output => output[0]));
        return [.. outputs.Select(output => output[1..])];
    }

    /// <summary>What processes print for networks as they are emitted, each process without some of the processor's instructions.</summary>
    private static async Task<string[][]> Probes(string[] arguments, NetworkModel[] models, params string[][] switchedOff)
    {
        string folder = Directory.CreateTempSubdirectory("netwright").FullName;
        try
        {
            string[] paths = [.. models.Select(model => Path.Combine(folder, model.Name + ".dll"))];
            foreach ((string path, NetworkModel model) in paths.Zip(models))
            {
                File.WriteAllBytes(path, CompiledNetwork.Image(model));
            }

            return await Task.WhenAll(switchedOff.Select(off => Probe([.. arguments, .. paths], off)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string[]> Probe(string[] assemblies, params string[] switchedOff)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in new[] { "exec", typeof(WidthProbe).Assembly.Location }.Concat(assemblies))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string name in switchedOff)
        {
            start.Environment[name] = "0";
        }

        using Process process = Process.Start(start)!;
        Task<string> faults = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await faults);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
