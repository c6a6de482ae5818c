using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using Netwright.Data;
using Netwright.Optimizers;
using Netwright.Threading;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>What runs in a process whose vector width is bounded: one step of each network, as hashes.</summary>
internal static class WidthProbe
{
    /// <summary>Asks for the hash of the weights after twenty steps instead.</summary>
    public const string TrainingArgument = "--train";

    /// <summary>Asks for the hash of the logits of single images instead.</summary>
    public const string PredictionArgument = "--predict";

    /// <summary>Asks for the hash of where NaN stands, instead, when a value of an image is NaN.</summary>
    public const string NotANumberArgument = "--nan";

    /// <summary>Asks for hashes of what each optimiser makes of a block, instead; no network stands behind it.</summary>
    public const string OptimizersArgument = "--optimizers";

    private static readonly OptimizerOptions[] Optimizers =
    [
        new SgdOptions { LearningRate = 0.1f, WeightDecay = 0.01f },
        new SgdOptions { LearningRate = 0.1f, WeightDecay = 0.01f, Momentum = 0.9f, Nesterov = true },
        new AdamOptions { LearningRate = 0.01f, WeightDecay = 0.01f },
        new AdamWOptions { LearningRate = 0.01f },
        new AdagradOptions { LearningRate = 0.1f, WeightDecay = 0.01f, RateDecay = 0.1f },
        new RmsPropOptions { LearningRate = 0.01f, WeightDecay = 0.01f },
        new RmsPropOptions { LearningRate = 0.01f, Momentum = 0.9f, Centered = true },
        new LionOptions { LearningRate = 0.01f, WeightDecay = 0.1f },
    ];

    /// <summary>Prints the width of the vectors, then a hash of each network's logits and gradients.</summary>
    /// <param name="arguments">Paths of compiled networks; before them may stand what to ask for.</param>
    public static int Run(string[] arguments)
    {
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        Console.WriteLine(Fma.IsSupported || AdvSimd.IsSupported ? $"{bits}" : $"{bits}, no fused multiply-add");
        Func<Type, string> ask = arguments[0] switch
        {
            TrainingArgument => network => TrainTwentySteps(network, threads: 1),
            PredictionArgument => Predict,
            NotANumberArgument => network => Hash(network, float.NaN),
            _ => network => Hash(network),
        };
        if (arguments[0] == OptimizersArgument)
        {
            Console.WriteLine(string.Join('\n', OptimizerHashes()));
        }

        foreach (string assembly in arguments.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)))
        {
            Console.WriteLine(ask(CompiledNetwork.Load(File.ReadAllBytes(assembly))));
        }

        return 0;
    }

    /// <summary>SHA-256 of the values and the state of each optimiser after twenty steps.</summary>
    public static string[] OptimizerHashes() => [.. Optimizers.Select(options =>
    {
        const int Count = 1001;
        Optimizer optimizer = Optimizer.Create(options, Count);
        float[] values = HashValues.Values(1, Count, 1);
        for (uint step = 0; step < 20; step++)
        {
            optimizer.BeginStep();
            optimizer.Update(values, HashValues.Values(2 + step, Count, 0.1), 0, Count);
        }

        float[] all = [.. values, .. optimizer.StateNames.SelectMany(name => optimizer.State(name).ToArray())];
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(all.AsSpan())));
    })];

    /// <summary>SHA-256 of the logits of two images, predicted one by one.</summary>
    public static string Predict(Type network)
    {
        var runner = new NetworkRunner(network);
        runner.SetParameters(100);
        float[] logits = runner.PredictEach(HashValues.Values(1, 2 * runner.Network.Info.Input.Length, 1));
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(logits.AsSpan())));
    }

    /// <summary>SHA-256 of what one step and one prediction of 17 images give.</summary>
    /// <param name="network">The network.</param>
    /// <param name="spoilt">What one value of the images becomes; with NaN, the hash is that of the places of NaN.</param>
    public static string Hash(Type network, float? spoilt = null)
    {
        const int Images = 17;
        var runner = new NetworkRunner(network);
        NetworkInfo info = runner.Network.Info;
        runner.SetParameters(100);
        var batch = new Batch(
            HashValues.Values(1, Images * info.Input.Length, 1),
            HashValues.Labels(2, Images, info.Classes.Length),
            Enumerable.Range(0, Images).Select(i => HashValues.Bits(3, i)).ToArray());
        batch.Images[^3] = spoilt ?? batch.Images[^3];
        TrainingStep step = runner.Train(batch);
        float[] all = [.. step.Gradients, (float)step.Loss, .. runner.Forward(batch.Images), .. runner.PredictEach(batch.Images)];
        all = spoilt is null ? all : [.. all.Select(value => float.IsNaN(value) ? 1f : 0)];
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(all.AsSpan())));
    }

    /// <summary>SHA-256 of the weights after twenty steps of the network's own recipe on synthetic digits, 20 images a step.</summary>
    /// <param name="type">The network.</param>
    /// <param name="threads">Threads that train.</param>
    /// <param name="apart">Whether gradients are computed for all parameters before any is updated.</param>
    public static string TrainTwentySteps(Type type, int threads, bool apart = false)
    {
        const int Images = 20;
        var network = (Netwright.Network)Activator.CreateInstance(type, 1UL)!;
        ImageDataset data = SyntheticDigits.Create(trainCount: 400, testCount: 10).Train;
        using var team = new ThreadTeam(threads);
        Netwright.Training.TrainingStep step = StepFor(network, team);
        for (int i = 0; i < 20; i++)
        {
            int[] batch = [.. Enumerable.Range(i * Images, Images)];
            if (apart)
            {
                step.ComputeGradients(data, batch);
                step.ApplyGradients();
            }
            else
            {
                step.Run(data, batch);
            }
        }

        return network.Parameters.Sha256();
    }

    /// <summary>A step of the network's own recipe.</summary>
    public static Netwright.Training.TrainingStep StepFor(Netwright.Network network, ThreadTeam team) => new(
        network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), network.Info.Training.Batch, team);
}
