using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Threading;
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

    /// <summary>Asks for the hash of the weights after a recipe with all that recipes have, instead.</summary>
    public const string RecipeArgument = "--recipe";

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
            RecipeArgument => network => TrainByRecipe(network, threads: 2),
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

    /// <summary>SHA-256 of the weights after two epochs on changed digits, cut off and resumed where steps are given.</summary>
    /// <param name="type">The network.</param>
    /// <param name="threads">Threads that train, and as many that work ahead.</param>
    /// <param name="cut">Steps after which it is cut off; 0 for never.</param>
    public static string TrainByRecipe(Type type, int threads, int cut = 0)
    {
        TrainingOptions recipe = new()
        {
            Optimizer = new AdamWOptions { LearningRate = 0.002f },
            Schedule = new CosineSchedule(),
            WarmUp = 0.5,
            Batch = 48,
            MicroBatches = 3,
            Epochs = 2,
            Validation = 0.2,
            Clip = new GradientClip { Norm = 1, Value = 0.1f },
            AverageDecay = 0.99,
            BalancedClasses = true,
            Augment = [new Shift(2), new Rotate(10), new Scale(0.9f, 1.1f), new Elastic(20, 4), new Brightness(0.2f), new Noise(0.05f), new Erase(), new Mixup(0.4f)],
            Outside = OutsideRule.Reflect,
            Threads = threads,
            DataThreads = threads,
        };
        ImageDataset data = SyntheticDigits.Create(trainCount: 200, testCount: 10).Train;
        var network = (Netwright.Network)Activator.CreateInstance(type, 1UL)!;
        if (cut == 0)
        {
            new Netwright.Training.Trainer(network, recipe).Fit(data);
            return network.Parameters.Sha256();
        }

        string folder = Directory.CreateTempSubdirectory("netwright-").FullName;
        try
        {
            using CancellationTokenSource stop = new();
            var first = new Netwright.Training.Trainer((Netwright.Network)Activator.CreateInstance(type, 1UL)!, recipe)
            {
                Checkpoints = new(folder),
                Callbacks = [new CutOff(cut, stop)],
            };
            try
            {
                first.Fit(data, cancellation: stop.Token);
            }
            catch (OperationCanceledException)
            {
                // What it left on the disk is all that is needed.
            }

            Netwright.Training.Trainer trainer = new(network, recipe);
            trainer.Resume(folder);
            trainer.Fit(data);
            return network.Parameters.Sha256();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A step of the network's own recipe.</summary>
    public static Netwright.Training.TrainingStep StepFor(Netwright.Network network, ThreadTeam team) => new(
        network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), network.Info.Training.Batch, team);

    private sealed class CutOff(int steps, CancellationTokenSource stop) : Netwright.Training.ITrainingCallback
    {
        public void OnStep(Netwright.Training.TrainingControl control)
        {
            if (control.Steps == steps)
            {
                stop.Cancel();
            }
        }
    }
}
