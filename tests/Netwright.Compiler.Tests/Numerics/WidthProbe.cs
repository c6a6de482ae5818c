using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>What runs in a process whose vector width is bounded: one step of each network, as hashes.</summary>
internal static class WidthProbe
{
    /// <summary>Prints the width of the vectors, then a hash of each network's logits and gradients.</summary>
    /// <param name="assemblies">Paths of compiled networks.</param>
    public static int Run(string[] assemblies)
    {
        Console.WriteLine(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128);
        foreach (string assembly in assemblies)
        {
            Console.WriteLine(Hash(CompiledNetwork.Load(File.ReadAllBytes(assembly))));
        }

        return 0;
    }

    /// <summary>SHA-256 of what one step and one prediction of 17 images give.</summary>
    public static string Hash(Type network)
    {
        const int Images = 17;
        var runner = new NetworkRunner(network);
        NetworkInfo info = runner.Network.Info;
        runner.SetParameters(100);
        var batch = new Batch(
            HashValues.Values(1, Images * info.Input.Length, 1),
            HashValues.Labels(2, Images, info.Classes.Length),
            Enumerable.Range(0, Images).Select(i => HashValues.Bits(3, i)).ToArray());
        TrainingStep step = runner.Train(batch);
        float[] all = [.. step.Gradients, (float)step.Loss, .. runner.Forward(batch.Images), .. runner.PredictEach(batch.Images)];
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(all.AsSpan())));
    }
}
