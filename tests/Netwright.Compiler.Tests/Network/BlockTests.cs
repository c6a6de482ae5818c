using System;
using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

public class BlockTests
{
    private const string Head = "name: Net\ninput: {channels: 4, height: 8, width: 8}\nclasses: 2\n";
    private const string Last = "  - dense: {name: Last, units: 2}\n";

    [Fact]
    public void A_use_stands_for_the_blocks_layers_with_its_values()
    {
        NetworkModel network = Good(
            "  unit: {parameters: [filters, kernel, rate], layers: [conv: {filters: $filters, kernel: $kernel, pad: same}, dropout: {rate: $rate}]}",
            "unit: {name: U, filters: 6, kernel: [3, 1], rate: 0.25}");
        Assert.Equal(new Extent(3, 1), ((ConvLayer)network.Layers[0]).Kernel);
        Assert.Equal(("U_Conv1", "U_Dropout1"), (network.Layers[0].Name, network.Layers[1].Name));
        Assert.Equal(6, network.Layers[0].Output.Channels);
        Assert.Equal(0.25, ((DropoutLayer)network.Layers[1]).Rate);
    }

    [Fact]
    public void A_repeated_use_numbers_its_layers()
    {
        NetworkModel network = Good("  pair: {layers: [relu: {name: A}, relu]}", "pair: {name: conv2, repeat: 2}", "pair", "pair:", "pair: {repeat: 1}");
        Assert.Equal(
            ["conv2_1_A", "conv2_1_Relu2", "conv2_2_A", "conv2_2_Relu2", "Pair1_A", "Pair1_Relu2", "Pair2_A", "Pair2_Relu2", "Pair3_1_A", "Pair3_1_Relu2", "Last"],
            network.Layers.Select(layer => layer.Name));
    }

    [Theory]
    [InlineData("2*$f", 6)]
    [InlineData("$f*2", 6)]
    [InlineData("$f * $f*1", 9)]
    [InlineData("\"$f\"", 3)]
    public void Parameters_multiply(string written, int filters) => Assert.Equal(
        filters,
        Good($"  unit: {{parameters: [f], layers: [conv: {{filters: {written}, kernel: 1}}]}}", "unit: {f: 3}").Layers[0].Output.Channels);

    [Fact]
    public void A_block_uses_those_above_it_and_hands_on_its_values()
    {
        NetworkModel network = Good(
            "  unit: {parameters: [f], layers: [conv: {name: C, filters: $f, kernel: 1}]}\n"
            + "  stage: {parameters: [f, n], layers: [unit: {name: a, f: 2*$f, repeat: $n}, unit: {f: $f}]}",
            "stage: {name: s, f: 3, n: 2}");
        Assert.Equal(["s_a_1_C", "s_a_2_C", "s_Unit1_C", "Last"], network.Layers.Select(layer => layer.Name));
        Assert.Equal([6, 6, 3, 2], network.Layers.Select(layer => layer.Output.Channels));
    }

    [Fact]
    public void Blocks_stand_in_branches_and_branches_in_blocks()
    {
        NetworkModel network = Good(
            "  unit: {parameters: [way], layers: [parallel: {merge: $way, branches: [[relu], identity]}]}",
            "parallel: {merge: add, branches: [[unit: {way: add}], [unit: {way: add, name: U}]]}");
        Assert.Equal(
            ["Parallel1", "Unit1_Parallel1", "Unit1_Relu1", "U_Parallel1", "U_Relu1", "Last"], network.AllLayers.Select(layer => layer.Name));
    }

    [Fact]
    public void A_fault_in_a_block_is_said_once_at_its_place_naming_the_first_use()
    {
        string text = Spec("  unit: {parameters: [k], layers: [conv: {filters: 4, kernel: $k}]}", "unit: {k: 1}", "unit: {k: 9, repeat: 3}", "unit: {k: 9}");
        Fault fault = SpecText.OnlyFault(text);
        Assert.Equal(("NW2003", "$k"), (fault.Code, SpecText.At(text, fault.Place)));
        Assert.Equal(
            "conv 'Unit2_1_Conv1' cannot slide a 9x9 kernel over its 4x8x8 input (from conv 'Unit1_Conv1', line 5); "
            + "use kernel <= 8, or pad: 1 (in block 'unit', used in line 8)",
            fault.Message);
    }

    [Fact]
    public void Two_faults_at_one_place_are_both_said()
    {
        Fault[] faults = [.. NetCompiler.Check("a", Spec("  unit: {layers: [conv]}", "unit", "unit")).Faults];
        Assert.Equal(["NW1015", "NW1015"], faults.Select(fault => fault.Code));
        Assert.All(faults, fault => Assert.EndsWith("(in block 'unit', used in line 7)", fault.Message));
    }

    [Fact]
    public void A_use_within_a_block_is_followed_to_the_layers()
    {
        string text = Spec("  unit: {layers: [relu: {slope: 1}]}\n  stage: {layers: [unit, unit]}", "relu", "stage");
        Assert.EndsWith("(in block 'unit', used in line 6 by block 'stage', which line 9 uses)", SpecText.OnlyFault(text).Message);
    }

    [Theory]
    [InlineData("  unit: {layers: [relu]}", "unit: {units: 3}", "NW1014")]
    [InlineData("  unit: {parameters: [f], layers: [conv: {filters: $f, kernel: 1}]}", "unit", "NW1015")]
    [InlineData("  unit: {parameters: [f], layers: [conv: {filters: $f, kernel: 1}]}", "unit: {f: {a: 1}}", "NW1016")]
    [InlineData("  unit: {parameters: [f], layers: [conv: {filters: $f, kernel: 1}]}", "unit: {f: }", "NW1016")]
    [InlineData("  unit: {parameters: [f], layers: [conv: {filters: $f, kernel: 1}]}", "unit: {f: many}", "NW1016")]
    [InlineData("  unit: {parameters: [f], layers: [conv: {filters: 99999999999*$f*99999999999*$f, kernel: 1}]}", "unit: {f: 99999999999999}", "NW1017")]
    [InlineData("  unit: {parameters: [f], layers: [conv: {filters: 2*$f, kernel: 1}]}", "unit: {f: 0.5}", "NW2034")]
    [InlineData("  unit: {parameters: [f], layers: [conv: {filters: $f/2, kernel: 1}]}", "unit: {f: 2}", "NW2034")]
    [InlineData("  unit: {parameters: [filters], layers: [conv: {filters: $filter, kernel: 1}]}", "unit: {filters: 2}", "NW2032")]
    [InlineData("  unit: {parameters: [f, g], layers: [conv: {filters: $f, kernel: 1}]}", "unit: {f: 2, g: 3}", "NW2033")]
    [InlineData("  unit: {parameters: [repeat], layers: [relu]}", "unit", "NW2031")]
    [InlineData("  unit: {layers: [relu]}", "relu", "NW2035")]
    [InlineData("  unit: {layers: [unit]}", "unit", "NW2036")]
    [InlineData("  relu: {layers: [tanh]}", "relu", "NW2030")]
    [InlineData("  unit: [relu]", "unit", "NW1013")]
    [InlineData("  unit: {layers: []}", "unit", "NW2011")]
    [InlineData("  unit: {}", "unit", "NW1015")]
    [InlineData("  unit: {layers: [relu]}", "unit: {name: in}", "NW2004")]
    [InlineData("  unit: {layers: [relu]}", "unti", "NW2035 NW2001")]
    [InlineData("  unit: {layers: [relu]}", "unit: {repeat: 1023}", "")]
    [InlineData("  unit: {layers: [relu]}", "unit: {repeat: 1024}", "NW2010")]
    public void What_is_wrong_with_a_block_or_its_use_has_its_number(string block, string use, string codes) =>
        Assert.Equal(codes, string.Join(' ', SpecText.Codes(Spec(block, use))));

    [Fact]
    public void Two_uses_of_one_name_are_refused()
    {
        string text = Spec("  unit: {layers: [relu]}", "unit: {name: U}", "unit: {name: u}");
        Assert.Equal("NW2005", SpecText.OnlyFault(text).Code);
    }

    [Fact]
    public void A_dollar_sign_means_nothing_outside_of_blocks() =>
        Assert.Equal(["NW1016"], SpecText.Codes(SpecText.Layers(SpecText.Input(1, 8, 8), "conv: {filters: $f, kernel: 1}")));

    [Fact]
    public void Blocks_that_multiply_each_other_stop_at_the_bound()
    {
        string blocks = "  b0: {layers: [relu]}\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"  b{i}: {{layers: [b{i - 1}: {{repeat: 1000}}]}}\n"));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("NW2010", SpecText.Codes(Spec(blocks, "b60: {repeat: 1000}")));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 16_000_000);
    }

    private static NetworkModel Good(string blocks, params string[] layers) => SpecText.Good(Spec(blocks, layers));

    private static string Spec(string blocks, params string[] layers) =>
        $"{Head}blocks:\n{blocks}\nlayers:\n{string.Concat(layers.Select(layer => $"  - {layer}\n"))}{Last}";
}
