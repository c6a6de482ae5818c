using System.IO;
using System.Linq;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;
using Netwright.Compiler.Summary;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Summary;

public class NetworkSummaryTests
{
    private const string LeNet5At32 =
        """
        name: Net
        input: {channels: 1, height: 32, width: 32}
        classes: 10
        layers:
          - conv:    {name: C1, filters: 6, kernel: 5}
          - tanh:    {name: T1}
          - maxpool: {name: S2, window: 2}
          - conv:    {name: C3, filters: 16, kernel: 5, activation: tanh}
          - avgpool: {name: S4, window: 2}
          - conv:    {name: C5, filters: 120, kernel: 5, activation: tanh}
          - flatten: {name: V}
          - dropout: {name: D, rate: 0.5}
          - dense:   {name: F6, units: 84, activation: tanh}
          - dense:   {name: Output, units: 10}
        """;

    [Fact]
    public void Loops_of_multiply_adds_stand_in_the_emitted_source_for_every_spec()
    {
        string[] specs = Directory.GetFiles(SpecFiles.Folder, "*.net.yaml");
        Assert.All(specs, file => Assert.InRange(NetCompiler.Summarize(SpecText.Good(File.ReadAllText(file))).InSource, 0.95, 1));
    }

    // LeCun et al. 1998, section II.B, where C3 sees all of S2 here, and the pools train nothing.
    [Theory]
    [InlineData("C1", 156, 4704, 122304)]
    [InlineData("T1", 0, 0, 0)]
    [InlineData("S2", 0, 1176, 4704)]
    [InlineData("C3", 2416, 1600, 241600)]
    [InlineData("S4", 0, 400, 1600)]
    [InlineData("C5", 48120, 120, 48120)]
    [InlineData("V", 0, 0, 0)]
    [InlineData("D", 0, 0, 0)]
    [InlineData("F6", 10164, 84, 10164)]
    [InlineData("Output", 850, 10, 850)]
    public void Parameters_neurons_and_connections_are_counted_as_the_1998_paper_counts(
        string layer, long parameters, long neurons, long connections)
    {
        Costs costs = Of(LeNet5At32).Layers.Single(row => row.Name == layer).Costs;

        Assert.Equal((parameters, neurons, connections), (costs.Parameters, costs.Neurons, costs.Connections));
    }

    [Theory]
    [InlineData("C1", 6 * 28 * 28 * 4)]
    [InlineData("T1", 6 * 28 * 28 * 4)]
    [InlineData("S2", 6 * 14 * 14 * 4)]
    [InlineData("V", 0)]
    [InlineData("Output", 40)]
    public void Activation_bytes_are_the_output_of_one_image_in_floats(string layer, long bytes)
    {
        Assert.Equal(bytes, Of(LeNet5At32).Layers.Single(row => row.Name == layer).Costs.ActivationBytes);
    }

    [Fact]
    public void Layers_say_how_they_run_and_those_that_run_within_another_name_it()
    {
        string[] algorithms = [.. Of(LeNet5At32).Layers.Select(row => $"{row.Name}: {row.Algorithm}")];

        Assert.Matches("^C1: direct, tile \\d+ filters x \\d+ pixels: too few channels or filters for winograd$", algorithms[0]);
        Assert.Equal(["T1: with C1", "S2: with C1"], algorithms[1..3]);
        Assert.Equal("S4: with C3", algorithms[4]);
        Assert.Matches("^C5: as a dense layer, lane groups, tile \\d+ units$", algorithms[5]);
        Assert.Equal(["V: nothing moves", "D: lane groups, in training only"], algorithms[6..8]);
        Assert.Matches("^F6: lane groups, tile \\d+ units$", algorithms[8]);
    }

    [Fact]
    public void Totals_are_sums_and_trainable_parameters_are_those_of_the_network()
    {
        NetworkModel network = SpecText.Good(LeNet5At32);
        NetworkSummary summary = NetCompiler.Summarize(network);

        Assert.Equal(network.ParameterCount, summary.Totals.Parameters);
        Assert.Equal(network.AllLayers.Sum(layer => layer.MultiplyAdds), summary.Totals.MultiplyAdds);
        Assert.Equal(2 * summary.Totals.MultiplyAdds, summary.Totals.FloatingPointOperations);
        Assert.Equal(summary.Layers.Sum(row => row.Costs.Connections), summary.Totals.Connections);
    }

    [Fact]
    public void Memory_is_at_least_what_must_stand_side_by_side()
    {
        MemoryNeed memory = Of(LeNet5At32).Memory;

        Assert.True(memory.WorkerBytes >= 16 * 4 * ((32 * 32) + (6 * 28 * 28)), $"{memory}");
        Assert.True(memory.KeptBytes >= 4 * (156 + 2416), $"{memory}");
        Assert.True(memory.PredictionBytes >= 4 * ((32 * 32) + (6 * 28 * 28)), $"{memory}");
        long groups = (memory.Batch + 15) / 16;
        Assert.Equal(memory.ParameterBytes + memory.WorkerBytes + (groups * memory.KeptBytes) + memory.BatchBytes, memory.TrainingBytes);
    }

    [Fact]
    public void Layers_of_branches_stand_behind_their_parallel_with_their_paths()
    {
        NetworkSummary summary = NetCompiler.Summarize(Nested());

        Assert.Equal(
            [
                ("P", "P", 0, "concatenation of 2 branches"),
                ("A", "P/1/A", 1, "direct"),
                ("Q", "P/2/Q", 1, "sum of 2 branches"),
                ("B", "P/2/Q/2/B", 2, "direct"),
                ("R", "P/2/R", 1, "with Q"),
                ("Output", "Output", 0, "lane groups"),
            ],
            summary.Layers.Select(row => (row.Name, row.Path, row.Depth, row.Algorithm.Split(", tile")[0])));
        Assert.Equal((2 * 38) + 324, summary.Totals.Parameters);
    }

    private static NetworkSummary Of(string text) => NetCompiler.Summarize(SpecText.Good(text));

    /// <summary>P joins A with Q, which adds B to its input and ends in a relu.</summary>
    private static NetworkModel Nested()
    {
        Shape shape = new(2, 5, 4);
        ParallelLayer sum = new("Q", shape, shape, Merge.Add, EquatableArray.Of(new Branch(default), Branch(Padded("B", shape))));
        ParallelLayer whole = new(
            "P",
            shape,
            new Shape(4, 5, 4),
            Merge.Concat,
            EquatableArray.Of(Branch(Padded("A", shape)), Branch(sum, new ActivationLayer("R", shape, ActivationKind.Relu))));
        DenseLayer output = new("Output", whole.Output, new Shape(4, 1, 1), ActivationKind.None, Compiler.Network.InitRule.HeNormal);
        return SpecText.Good(LeNet5At32) with
        {
            Input = shape,
            Classes = EquatableArray.Of("a", "b", "c", "d"),
            Layers = EquatableArray.Of<Layer>(whole, output),
        };
    }

    private static ConvLayer Padded(string name, Shape shape) =>
        new(name, shape, shape, new Extent(3, 3), new Extent(1, 1), new Padding(1, 1, 1, 1), ActivationKind.None, Compiler.Network.InitRule.HeNormal);

    private static Branch Branch(params Layer[] layers) => new(layers.ToEquatableArray());
}
