using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Threading.Tasks;
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

    [Fact]
    public async Task One_step_gives_the_same_bits_with_512_256_and_128_bit_vectors_and_without_fused_multiply_add()
    {
        string folder = Directory.CreateTempSubdirectory("netwright").FullName;
        try
        {
            string[] paths = [.. Networks.Select(model => Path.Combine(folder, model.Name + ".dll"))];
            byte[][] images = [.. Networks.Select(model => CompiledNetwork.Image(model))];
            foreach ((string path, byte[] image) in paths.Zip(images))
            {
                File.WriteAllBytes(path, image);
            }

            string[][] outputs = await Task.WhenAll(
                Probe(paths),
                Probe(paths, "DOTNET_EnableAVX512"),
                Probe(paths, "DOTNET_EnableAVX512", "DOTNET_EnableAVX2"),
                Probe(paths, "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableAVX"));

            IEnumerable<string> expected = images.Select(image => WidthProbe.Hash(CompiledNetwork.Load(image)));
            Assert.All(outputs, output => Assert.Equal(expected, output.Skip(1)));
            Assert.Equal(["256", WithoutFma, WithoutFma], outputs.Skip(1).Select(output => output[0]));
            Assert.Equal(Vector512.IsHardwareAccelerated ? "512" : "256", outputs[0][0]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Every_optimiser_gives_the_same_bits_with_every_width()
    {
        string[] expected = WidthProbe.OptimizerHashes();
        Assert.Equal(expected.Length, expected.Distinct().Count());
        Assert.All(await Hashes(WidthProbe.OptimizersArgument), output => Assert.Equal(expected, output));
    }

    /// <summary>What the probe prints for each network with 512-, 256- and 128-bit vectors.</summary>
    internal static async Task<string[][]> Hashes(string argument, params NetworkModel[] models)
    {
        string folder = Directory.CreateTempSubdirectory("netwright").FullName;
        try
        {
            string[] paths = [.. models.Select(model => Path.Combine(folder, model.Name + ".dll"))];
            foreach ((string path, NetworkModel model) in paths.Zip(models))
            {
                File.WriteAllBytes(path, CompiledNetwork.Image(model));
            }

            string[] arguments = [argument, .. paths];
            string[][] outputs = await Task.WhenAll(
                Probe(arguments), Probe(arguments, "DOTNET_EnableAVX512"), Probe(arguments, "DOTNET_EnableAVX512", "DOTNET_EnableAVX2"));
            Assert.Equal(["256", WithoutFma], outputs.Skip(1).Select(output => output[0]));
            return [.. outputs.Select(output => output[1..])];
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
