using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Report.Explain;
using Netwright.Serve.Live;
using Netwright.Serve.Sums;
using Xunit;

namespace Netwright.Report.Tests.Serve;

public class ValueSumTests
{
    private const int Label = 1;
    private const string EveryLayerSpec = "tests/Netwright.Report.Tests/every-layer";
    private const string OldLeNet5 = "specs/lenet5-1998";

    [Theory]
    [InlineData(EveryLayerSpec)]
    [InlineData(OldLeNet5)]
    public void The_last_step_of_every_sum_is_the_value(string spec)
    {
        foreach (Looked looked in Values(spec))
        {
            ValueSum sum = ValueSums.Of(looked);

            Assert.True(Math.Abs(looked.Value - sum.Steps[^1].Value) < 1e-9, $"{looked.Trace.Layer.Name}: {sum.Steps[^1].Value} for {looked.Value}");
            Assert.All(sum.Parts, part => Assert.InRange(part.Inputs.Length, 1, part.Rows * part.Columns));
        }
    }

    [Theory]
    [InlineData(EveryLayerSpec)]
    [InlineData(OldLeNet5)]
    public void Parts_of_weighted_sums_add_up_with_the_bias_to_what_the_activation_takes(string spec)
    {
        foreach (Looked looked in Values(spec))
        {
            ValueSum sum = ValueSums.Of(looked);
            if (sum.Parts.All(part => part.Weights is not null))
            {
                double z = sum.Parts.Sum(part => part.Inputs.Zip(part.Weights!, (x, w) => (x ?? 0) * w).Sum()) + (sum.Bias?.Value ?? 0);
                Assert.Contains(sum.Steps, step => Math.Abs(step.Value - z) < 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(EveryLayerSpec)]
    [InlineData(OldLeNet5)]
    public void What_flows_back_from_all_values_of_a_layer_is_the_gradient_of_its_input(string spec)
    {
        (Explainer explainer, LookedAt look) = Looked(spec);
        NetworkGraph graph = new(explainer.Model);
        foreach (LayerTrace trace in look.Forward.Layers.Where(trace => trace.Layer.Kind is "conv" or "dense" or "maxpool" or "avgpool" or "subsample" or "globalavgpool" or "batchnorm"))
        {
            string source = graph.Of(trace.Layer.Name)[0];
            if (source != NetworkGraph.Image && explainer.Model.AllLayers.Count(layer => graph.Of(layer.Name).Contains(source)) == 1)
            {
                double sent = AllOf(look, trace, graph, explainer).Sum(looked => ValueSums.Of(looked).Parts.Sum(part => part.Backs!.Sum(back => back ?? 0)));
                double received = look.Backward.Outputs[source].Sum();
                Assert.True(Math.Abs(sent - received) < 1e-9 * Math.Max(1, Math.Abs(received)), $"{trace.Layer.Name} sends {sent}, {source} receives {received}");
            }
        }
    }

    /// <summary>Some values of each layer.</summary>
    private static IEnumerable<Looked> Values(string spec)
    {
        (Explainer explainer, LookedAt look) = Looked(spec);
        NetworkGraph graph = new(explainer.Model);
        return look.Forward.Layers.SelectMany(trace => AllOf(look, trace, graph, explainer).Where((_, i) => i % 7 == 0));
    }

    private static IEnumerable<Looked> AllOf(LookedAt look, LayerTrace trace, NetworkGraph graph, Explainer explainer) =>
        from map in Enumerable.Range(0, trace.Layer.Output.Channels)
        from pixel in Enumerable.Range(0, trace.Layer.Output.Height * trace.Layer.Output.Width)
        select new Looked(look, trace, graph.Of(trace.Layer.Name), explainer, map, pixel);

    private static (Explainer Explainer, LookedAt Look) Looked(string spec)
    {
        using TemporaryFolder folder = new();
        Network network = spec == EveryLayerSpec ? new EveryLayer(seed: 3) : new LeNet5Of1998(seed: 3);
        network.Save(folder.At("weights.safetensors"));
        NetworkModel model = SpecFiles.Check(File.ReadAllText(Path.Combine(SpecFiles.Folder, "..", spec + ".net.yaml")));
        Explainer explainer = new StoredNetwork(model, folder.At("weights.safetensors")).Explainer;
        float[] image = [.. Enumerable.Range(0, network.Info.Input.Length).Select(i => MathF.Sin(i * 0.7f))];
        Explanation forward = explainer.Explain(image);
        return (explainer, new LookedAt([], Label, forward, explainer.ExplainLoss(forward, Label)));
    }
}
