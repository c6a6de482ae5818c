using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Network;
using Netwright.Data;
using Netwright.Numerics;
using Netwright.Optimizers;
using Netwright.Threading;
using Netwright.Training;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Emitted networks train on images of two classes, on weighted ones, and take the classes of a source over.</summary>
public class MixedImagesTests
{
    private const string Layers = """
        layers:
          - conv: {filters: 4, kernel: 3, pad: 1}
          - batchnorm
          - relu
          - maxpool: {window: 2}
          - dense: {units: 3}
        """;

    private static readonly ImageDataset Data = Draw(37);

    public static TheoryData<string> Losses => ["softmax-cross-entropy", "{softmax-cross-entropy: {label-smoothing: 0.2}}", "mse"];

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_gradient_of_a_mixed_image_is_that_of_both_classes_by_their_shares(string loss)
    {
        Netwright.Network network = Make(loss);
        int[] batch = [.. Enumerable.Range(0, 37)];
        (float[] mixed, double mixedLoss) = Gradients(network, new Pairs(0.3f, swaps: false, mixes: true), batch);
        (float[] first, double firstLoss) = Gradients(network, new Pairs(0.3f, swaps: false, mixes: false), batch);
        (float[] second, double secondLoss) = Gradients(network, new Pairs(0.3f, swaps: true, mixes: false), batch);
        Assert.NotEqual(firstLoss, secondLoss, 0.001);
        Assert.Equal((0.3 * firstLoss) + (0.7 * secondLoss), mixedLoss, 1e-5);
        for (int i = 0; i < mixed.Length; i++)
        {
            Assert.Equal((0.3 * first[i]) + (0.7 * second[i]), mixed[i], 2e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void An_image_that_counts_for_two_has_the_gradient_of_two(string loss)
    {
        // Without a batch normalisation, which sees images and not what they count.
        Netwright.Network network = Make(loss, Layers.Replace("  - batchnorm\n", "", StringComparison.Ordinal));
        int[] batch = [.. Enumerable.Range(0, 20)];
        int[] doubled = [.. batch, .. batch.Where(image => Data.Label(image) == 1)];
        (float[] weighted, double weightedLoss) = Gradients(network, new PlainBatches(Data) { ClassWeights = [1, 2, 1] }, batch);
        (float[] twice, double twiceLoss) = Gradients(network, new PlainBatches(Data), doubled);
        Assert.Equal(twiceLoss, weightedLoss, 1e-5);
        for (int i = 0; i < twice.Length; i++)
        {
            Assert.Equal(twice[i], weighted[i], 2e-6);
        }
    }

    [Fact]
    public void Where_the_spec_counts_classes_the_images_names_go_with_the_weights()
    {
        Netwright.Network network = Make("mse"), loaded = Make("mse");
        string file = Path.Join(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Assert.Equal("0, 1, 2", string.Join(", ", network.ClassNames));
            new Trainer(network).Fit(Data);
            network.Save(file);
            loaded.Load(file);
            Assert.Equal("dark, grey, light", string.Join(", ", loaded.ClassNames));
            Assert.Equal(network.Normalization, loaded.Normalization);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Standardised_images_have_mean_0_and_deviation_1_and_their_numbers_go_with_the_weights()
    {
        Netwright.Network network = Make("mse", Layers, "data: {standardize: from-data, scale: 1/255}\n");
        using ThreadTeam team = new(1);
        Assert.Throws<InvalidOperationException>(() => new Evaluator(network, team).Evaluate(Data));
        new Trainer(network).Fit(Data);
        ImagePipeline pipeline = new(Data, Data.Shape, network.Normalization!);
        float[] values = new float[37 * 2 * 36];
        for (int image = 0; image < 37; image++)
        {
            pipeline.CopyImage(image, values.AsSpan(image * 72, 72));
        }

        for (int c = 0; c < 2; c++)
        {
            double[] channel = [.. values.Chunk(36).Where((_, plane) => plane % 2 == c).SelectMany(plane => plane).Select(value => (double)value)];
            Assert.Equal(0, channel.Average(), 1e-4);
            Assert.Equal(1, channel.Average(value => value * value), 1e-4);
        }

        Assert.InRange(new Evaluator(network, team).Evaluate(Data).Loss, 0, 10);
    }

    [Fact]
    public void A_training_goes_on_with_more_epochs_in_the_spec_and_not_with_other_layers_of_the_same_shapes()
    {
        string folder = Directory.CreateTempSubdirectory("netwright-").FullName;
        try
        {
            new Trainer(Make("mse", data: "train: {epochs: 1}\n")) { Checkpoints = new(folder) }.Fit(Data);
            ResumeReport report = new Trainer(Make("mse", data: "train: {epochs: 3}\n")).Resume(folder);
            Assert.Equal((2, 3), (report.Epoch, report.Epochs));
            Netwright.Network other = Make("mse", Layers.Replace("- relu", "- tanh", StringComparison.Ordinal), "train: {epochs: 1}\n");
            Assert.Contains(
                "layers, classes or loss differ",
                Assert.Throws<Netwright.Checkpoints.CheckpointException>(() => new Trainer(other).Resume(folder)).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Netwright.Network Make(string loss, string layers = Layers, string data = "")
    {
        NetworkModel model = SpecText.Good($"name: Net\ninput: {{channels: 2, height: 6, width: 6}}\nclasses: 3\n{layers}\nloss: {loss}\n{data}");
        return CompiledNetwork.Of(model).Network;
    }

    private static (float[] Values, double Loss) Gradients(Netwright.Network network, BatchSource source, int[] batch)
    {
        using ThreadTeam team = new(2);
        Netwright.Training.TrainingStep step = new(network, Optimizer.Create(new SgdOptions { LearningRate = 1e-12f }, network.Parameters.Length), batch.Length, team);
        network.Parameters.Initialize(4);
        StepResult result = step.Run(source, batch, 0);
        return (step.Gradients.ToArray(), result.Loss);
    }

    private static ImageDataset Draw(int count)
    {
        byte[] levels = [.. Enumerable.Range(0, count * 72).Select(i => (byte)CounterRandom.Mix(1, (ulong)i))];
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i * 7 % 3)];
        return ImageDataset.FromBytes(new ImageShape(2, 6, 6), levels, labels, ImmutableArray.Create("dark", "grey", "light"));
    }

    /// <summary>Mixed images, with both classes or with one of the two.</summary>
    private sealed class Pairs(float share, bool swaps, bool mixes) : BatchSource
    {
        public override bool Mixes => mixes;

        public override int Label(int image) => Data.Label(swaps ? Partner(image) : image);

        public override bool TryMix(int image, out int partner, out float left)
        {
            (partner, left) = (Partner(image), share);
            return true;
        }

        public override void LoadLanes(ReadOnlySpan<int> images, int group, Span<float> lanes)
        {
            float[] one = new float[Data.Shape.Length], other = new float[one.Length];
            lanes.Clear();
            for (int lane = 0; lane < images.Length; lane++)
            {
                Data.CopyImage(images[lane], one);
                Data.CopyImage(Partner(images[lane]), other);
                for (int i = 0; i < one.Length; i++)
                {
                    lanes[(i * 16) + lane] = (share * one[i]) + ((1 - share) * other[i]);
                }
            }
        }

        private static int Partner(int image) => (image + 1) % 37;
    }
}
