using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Checkpoints;
using Netwright.Compiler.Network;
using Netwright.Report.Explain;
using Xunit;

namespace Netwright.Report.Tests.Explain;

public class ExplainerTests
{
    private const int Images = 4;

    public static TheoryData<string, Network> Networks => new()
    {
        { "every-layer", new EveryLayer(seed: 3) },
        { "lenet5", new LeNet5(seed: 3) },
        { "lenet5-1998", new LeNet5Of1998(seed: 3) },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Logits_are_those_of_the_compiled_network(string spec, Network network)
    {
        using TemporaryFolder folder = new();
        Explainer explainer = Explained(spec, network, folder);
        foreach (float[] image in Drawn(network))
        {
            float[] logits = new float[network.Info.Classes.Length];
            network.Predict(image, logits);

            double[] explained = explainer.Explain(image).Logits;

            double largest = logits.Max(Math.Abs);
            Assert.All(logits.Zip(explained), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-5 * largest));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_layer_reads_what_another_gives(string spec, Network network)
    {
        using TemporaryFolder folder = new();
        Explainer explainer = Explained(spec, network, folder);

        Explanation explanation = explainer.Explain(Drawn(network)[0]);

        Assert.Equal(
            explainer.Model.AllLayers.Select(layer => layer.Name).Order(StringComparer.Ordinal),
            explanation.Layers.Select(trace => trace.Layer.Name).Order(StringComparer.Ordinal));
        Assert.All(explanation.Layers, trace => Assert.Equal((trace.Layer.Input.Length, trace.Layer.Output.Length), (trace.Input.Length, trace.Output.Length)));
        Assert.Same(explanation.Layers[^1].Output, explanation.Logits);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_of_tensors_are_the_slopes_of_the_loss(string spec, Network network)
    {
        using TemporaryFolder folder = new();
        Explainer explainer = Explained(spec, network, folder);
        float[] image = Drawn(network)[0];

        LossExplanation loss = explainer.ExplainLoss(explainer.Explain(image), label: 1);

        Assert.Equal(
            explainer.Model.AllLayers.SelectMany(layer => layer.Parameters).Select(tensor => tensor.Name).Order(StringComparer.Ordinal),
            loss.Tensors.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, double[] gradient) in loss.Tensors)
        {
            int place = Array.IndexOf(gradient, gradient.MaxBy(Math.Abs));
            AssertSlope(name, gradient[place], h => LossWith(explainer.Tensor(name), place, h, () => explainer.ExplainLoss(explainer.Explain(image), 1).Loss));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_of_a_logit_are_its_slopes(string spec, Network network)
    {
        using TemporaryFolder folder = new();
        Explainer explainer = Explained(spec, network, folder);
        float[] image = Drawn(network)[0];

        double[] gradient = explainer.LogitGradient(explainer.Explain(image), k: 1);

        int pixel = Array.IndexOf(gradient, gradient.MaxBy(Math.Abs));
        AssertSlope("pixel", gradient[pixel], h => explainer.Explain(Moved(image, pixel, h)).Logits[1]);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_of_pixels_are_the_slopes_of_the_loss(string spec, Network network)
    {
        using TemporaryFolder folder = new();
        Explainer explainer = Explained(spec, network, folder);
        float[] image = Drawn(network)[0];

        double[] gradient = explainer.ExplainLoss(explainer.Explain(image), label: 1).Image;

        Assert.Equal(image.Length, gradient.Length);
        foreach (int place in Enumerable.Range(0, gradient.Length).OrderByDescending(i => Math.Abs(gradient[i])).Take(5))
        {
            AssertSlope($"pixel {place}", gradient[place], h => explainer.ExplainLoss(explainer.Explain(Moved(image, place, h)), 1).Loss);
        }
    }

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        using TemporaryFolder folder = new();
        new LeNet5().Save(folder.At("lenet5.safetensors"));

        CheckpointException fault = Assert.Throws<CheckpointException>(
            () => new StoredNetwork(SpecFiles.Read("lenet5-relu") with { Name = "Other", Layers = SpecFiles.Read("deepconvnet").Layers }, folder.At("lenet5.safetensors")));

        Assert.Contains("lenet5.safetensors", fault.Message, StringComparison.Ordinal);
    }

    private static Explainer Explained(string spec, Network network, TemporaryFolder folder)
    {
        string path = folder.At("weights.safetensors");
        network.Save(path);
        return new StoredNetwork(Model(spec), path).Explainer;
    }

    private static NetworkModel Model(string spec) => SpecFiles.Names.Contains(spec)
        ? SpecFiles.Read(spec)
        : SpecFiles.Check(File.ReadAllText(Path.Combine(SpecFiles.Folder, "..", "tests", "Netwright.Report.Tests", spec + ".net.yaml")));

    /// <summary>Images of smooth waves, each its own.</summary>
    private static List<float[]> Drawn(Network network) =>
    [
        .. Enumerable.Range(1, Images).Select(image => Enumerable.Range(0, network.Info.Input.Length)
            .Select(i => (float)(0.5 + (0.5 * Math.Sin((i * 0.37 * image) + (i / network.Info.Input.Width * 0.9))))).ToArray()),
    ];

    private static float[] Moved(float[] image, int pixel, double h)
    {
        float[] moved = [.. image];
        moved[pixel] += (float)h;
        return moved;
    }

    private static double LossWith(double[] tensor, int place, double h, Func<double> loss)
    {
        double kept = tensor[place];
        tensor[place] = kept + h;
        double moved = loss();
        tensor[place] = kept;
        return moved;
    }

    /// <summary>Smaller steps are tried where a larger one crosses the edge of a relu or a pool.</summary>
    private static void AssertSlope(string what, double expected, Func<double, double> lossAt)
    {
        double[] slopes = [.. new[] { 1.0 / 1024, 1.0 / 16384 }.Select(h => (lossAt(h) - lossAt(-h)) / (2 * h))];
        Assert.True(
            slopes.Any(slope => Math.Abs(slope - expected) <= 1e-3 * Math.Max(Math.Abs(expected), 1e-4)),
            $"{what}: {expected:g6}, differences {string.Join(", ", slopes)}");
    }
}
