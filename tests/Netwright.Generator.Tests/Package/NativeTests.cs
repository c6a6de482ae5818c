using System;
using System.Linq;
using System.Threading.Tasks;
using Netwright.Generator.Tests.Driver;
using Xunit;

namespace Netwright.Generator.Tests.Package;

/// <summary>The package in a project that is published as native code, whose default processor has no fused multiply-add.</summary>
[Collection(nameof(PackedFeed))]
public sealed class NativeTests(PackedFeed feed)
{
    /// <summary>
    /// Trains for four steps, and again by a recipe with all there is; tells the weights' hashes, then what the processor is taken to have.
    /// </summary>
    private const string Program = """
        using System;
        using System.Runtime.Intrinsics;
        using System.Runtime.Intrinsics.X86;
        using Consumer;
        using Netwright;
        using Netwright.Data;
        using Netwright.Training;

        var network = new LeNet5(seed: 1);
        DatasetPair data = SyntheticDigits.Create(trainCount: 256, testCount: 1);
        new Trainer(network, LeNet5.Spec.Training with { Epochs = 1 }).Fit(data.Train);
        Console.WriteLine(network.Parameters.Sha256());

        TrainingOptions recipe = LeNet5.Spec.Training with
        {
            Optimizer = new AdamWOptions(),
            Schedule = new CosineSchedule(),
            Batch = 64,
            Epochs = 2,
            WarmUp = 0.5,
            MicroBatches = 2,
            Clip = new GradientClip { Norm = 1 },
            AverageDecay = 0.9,
            BalancedClasses = true,
            Augment = [new Shift(2), new Rotate(10), new Elastic(20, 4), new Crop(2), new Contrast(0.2f), new Noise(0.05f), new Mixup(0.2f)],
        };
        new Trainer(network, recipe).Fit(data.Train);
        Console.WriteLine(network.Parameters.Sha256());
        Console.WriteLine($"fma: {Fma.IsSupported}, 256 bits: {Vector256.IsHardwareAccelerated}");
        """;

    [NativeCompilerFact]
    public async Task A_program_published_with_defaults_has_fused_multiply_adds_and_learns_the_same_bits()
    {
        CleanConsumer consumer = new(feed, "<PropertyGroup><PublishAot>true</PublishAot></PropertyGroup>");
        consumer.Write("lenet5.net.yaml", Specs.LeNet5);
        consumer.Write("Program.cs", Program);
        _ = (await consumer.Build()).Succeeded;
        string justInTime = (await consumer.Run()).Succeeded;

        string publish = (await consumer.Publish()).Succeeded;
        string[] native = (await consumer.RunPublished()).Succeeded.Split('\n');

        Assert.DoesNotContain("warning", publish, StringComparison.Ordinal);
        Assert.All(native[..2], hash => Assert.Matches("^[0-9a-f]{64}$", hash));
        Assert.Equal(native[..2], justInTime.Split('\n')[..2]);
        Assert.Equal("fma: True, 256 bits: True", native[2]);
    }

    [Fact]
    public async Task Where_native_code_for_x64_is_asked_for_and_nothing_chosen_it_is_for_processors_with_fused_multiply_adds()
    {
        (string Set, bool Warned)[] sets = await InstructionSets.Of(
            feed,
            "RuntimeIdentifier=linux-x64",
            "RuntimeIdentifier=win-x64",
            "PublishRuntimeIdentifier=osx-x64",
            "RuntimeIdentifier=linux-x64;PublishAot=false",
            "RuntimeIdentifier=linux-arm64",
            "RuntimeIdentifier=linux-x86");

        Assert.Equal(["x86-64-v3", "x86-64-v3", "x86-64-v3", "", "", ""], sets.Select(answer => answer.Set));
        Assert.DoesNotContain(sets, answer => answer.Warned);
    }

    [Fact]
    public async Task A_choice_without_fused_multiply_adds_is_a_warning()
    {
        (string Set, bool Warned)[] sets = await InstructionSets.Of(
            feed,
            "RuntimeIdentifier=linux-x64;Chosen=x86-64-v2",
            "PublishRuntimeIdentifier=linux-x64;Chosen=sse4.2,avx",
            "RuntimeIdentifier=win-x64;Chosen=native,-avx2",
            "RuntimeIdentifier=linux-x64;Chosen=x86-64-v3",
            "RuntimeIdentifier=linux-x64;Chosen=x86-64-v4,-aes",
            "RuntimeIdentifier=linux-x64;Chosen=native",
            "RuntimeIdentifier=linux-x64;Chosen=aes,avx2",
            "RuntimeIdentifier=linux-arm64;Chosen=armv8-a");

        Assert.Equal(["x86-64-v2", "sse4.2,avx", "native,-avx2"], sets.Where(answer => answer.Warned).Select(answer => answer.Set));
        Assert.Equal(8, sets.Length);
    }
}
