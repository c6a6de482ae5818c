using System;
using System.IO;
using System.Linq;
using Netwright.Cli.Bench;
using Netwright.Cli.Commands;
using Netwright.Cli.Compiling;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Cli.Tests.Running;
using Netwright.Cli.Train;
using Netwright.Measuring;
using Netwright.Measuring.Kernels;
using Netwright.Optimizers;
using Netwright.Threading;
using Netwright.Training;
using Xunit;

namespace Netwright.Cli.Tests.Bench;

/// <summary>What is measured is the network itself, and each of its layers.</summary>
public class ProbedSpecTests
{
    private const int Batch = 16;

    private static readonly Screen Errors = Screen.Plain(Console.Error);
    private static readonly Lazy<ProbedSpec> LeNet5 = new(() => Compile("lenet5"));
    private static readonly Lazy<ProbedSpec> ResNet20 = new(() => Compile("resnet20"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_operation_of_a_network_is_found_in_the_calls_of_its_layers(bool isLarge)
    {
        ProbedSpec spec = isLarge ? ResNet20.Value : LeNet5.Value;
        using NetworkWorks works = new(spec.Class.Create(seed: 1), Batch, threads: 1);
        BenchedNetwork network = new(spec);
        Probe.Reset(spec.Sites.Length);

        long[] operations = [.. works.All.Select(work =>
        {
            work.Round(seconds: 0);
            return network.Layers(work).Sum(layer => layer.Flops);
        })];

        long forward = 2 * spec.Class.Info.Layers.Sum(layer => layer.MultiplyAdds);
        Assert.Equal([forward, Batch * forward, Batch * TrainingCost.OfImage(spec.Class.Info)], operations);
        Assert.All(works.All, work => Assert.True(network.UnknownMicroseconds(work) < work.Rounds[0] / 2));
    }

    [Fact]
    public void Probes_change_no_bit()
    {
        Network plain = SpecCompiler.Compile(FileOf("resnet20"), Errors)!.Create(seed: 1), probed = ResNet20.Value.Class.Create(seed: 1);

        (float[] logits, string weights) = AfterStep(plain);
        (float[] probedLogits, string probedWeights) = AfterStep(probed);
        Assert.Equal(weights, probedWeights);
        Assert.Equal(logits, probedLogits);
    }

    [Fact]
    public void Least_traffic_counts_each_value_once_in_each_pass()
    {
        ProbedSpec spec = LeNet5.Value;
        LayerRow[] rows = [.. LayerRow.Of(spec.Model, spec.Sites.Select(site => site.LayerOf(spec.Class.Info)?.Name).OfType<string>().ToHashSet())];
        LayerTraffic traffic = new(states: 2);

        // F6: 120 inputs, 84 outputs, 10,164 weights; forward, both gradients, then Adam's step with its two moments.
        LayerRow row = rows.Single(each => each.Name == "F6");
        long once = (16 * 120) + (16 * 84) + 10_164;
        Assert.Equal(4 * once, traffic.Bytes(row, NetworkWork.Batch, 16));
        Assert.Equal(4 * (once + once + (16 * 120) + 10_164 + (7 * 10_164)), traffic.Bytes(row, NetworkWork.Step, 16));
        Assert.Equal("C1+S2", rows[0].Name);
        Assert.Equal(4 * (784 + (6 * 144) + 156), traffic.Bytes(rows[0], NetworkWork.Image, 1));
    }

    private static (float[] Logits, string Weights) AfterStep(Network network)
    {
        using ThreadTeam team = new(2);
        RandomImages images = new(network.Info, Batch);
        TrainingStep step = new(network, Optimizer.Create(network.Info.Training.Optimizer, network.Parameters.Length), Batch, team);
        step.Run(images.Data, images.NextBatch());
        float[] logits = new float[network.Info.Classes.Length], image = new float[network.Info.Input.Length];
        image.AsSpan().Fill(0.5f);
        network.Predict(image, logits);
        return (logits, network.Parameters.Sha256());
    }

    private static ProbedSpec Compile(string name) => ProbedSpec.Compile(NetworkFile.Check(FileOf(name), Errors)!);

    private static SpecFile FileOf(string name) => SpecFile.Read(Path.Combine(Specs.Folder, name + ".net.yaml"));
}
