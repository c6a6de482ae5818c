using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

public class ParallelTests
{
    private static readonly string Image = SpecText.Input(4, 8, 8);

    [Fact]
    public void Branches_read_the_same_input_and_their_sum_keeps_the_extent()
    {
        ParallelLayer layer = First("parallel: {name: P, merge: add, branches: [[conv: {name: C, filters: 4, kernel: 3, pad: 1}, relu], identity]}");
        Assert.Equal(("P", new Shape(4, 8, 8), new Shape(4, 8, 8), Merge.Add), (layer.Name, layer.Input, layer.Output, layer.Merge));
        Assert.Equal(["C", "Relu1"], layer.Branches[0].Layers.Select(inner => inner.Name));
        Assert.Equal(new Shape(4, 8, 8), ((ConvLayer)layer.Branches[0].Layers[0]).Input);
        Assert.Empty(layer.Branches[1].Layers);
    }

    [Fact]
    public void A_concatenation_adds_up_the_channels()
    {
        ParallelLayer layer = First(
            "parallel: {merge: concat, branches: [[conv: {filters: 3, kernel: 1}], [maxpool: {window: 3, stride: 1, pad: 1}], identity]}");
        Assert.Equal(new Shape(11, 8, 8), layer.Output);
        Assert.Equal(("Parallel1", "Conv1", "MaxPool1"), (layer.Name, layer.Branches[0].Layers[0].Name, layer.Branches[1].Layers[0].Name));
    }

    [Fact]
    public void Vectors_merge_too()
    {
        ParallelLayer layer = First("parallel: {merge: concat, branches: [[dense: {units: 3}], [dense: {units: 5}]]}");
        Assert.Equal(new Shape(8, 1, 1), layer.Output);
        string slid = SpecText.Layers(
            Image, "parallel: {merge: add, branches: [[dense: {units: 3}], [dense: {units: 3}]]}", "conv: {filters: 1, kernel: 2, pad: 1}");
        Assert.Equal("NW2009", SpecText.OnlyFault(slid).Code);
    }

    [Fact]
    public void Names_and_numbers_run_through_all_branches_in_the_order_of_the_file()
    {
        NetworkModel network = SpecText.Good(SpecText.Layers(
            Image,
            "relu",
            "parallel: {merge: add, branches: [[relu, parallel: {merge: add, branches: [identity, [relu]]}], [relu: {name: Relu9}]]}",
            "relu"));
        Assert.Equal(
            ["Relu1", "Parallel1", "Relu2", "Parallel2", "Relu3", "Relu9", "Relu5", "Last"],
            network.AllLayers.Select(layer => layer.Name));
    }

    [Fact]
    public void A_name_is_unique_across_branches()
    {
        string text = SpecText.Layers(
            Image, "relu: {name: R}", "parallel: {merge: add, branches: [[relu: {name: r}], [relu: {name: S}, relu: {name: S}]]}");
        Assert.Equal(["NW2005", "NW2005"], SpecText.Codes(text));
    }

    [Fact]
    public void Every_fault_of_every_branch_is_found_in_one_pass()
    {
        string text = SpecText.Layers(
            Image, "parallel: {merge: add, branches: [[conv: {filters: 4, kernel: 9}], [convx, relu: {slope: 1}], identity]}", "conv: {kernel: 1}");
        Assert.Equal(["NW2003", "NW2001", "NW1014", "NW1015"], SpecText.Codes(text));
    }

    [Fact]
    public void A_misfit_names_both_extents_and_both_origins_at_the_branch()
    {
        string text = SpecText.Layers(
            Image, "avgpool: {name: S, window: 2}", "parallel: {name: P, merge: add, branches: [identity, [conv: {name: C, filters: 6, kernel: 1}, relu]]}");
        Fault fault = SpecText.OnlyFault(text);
        Assert.Equal("[conv: {name: C, filters: 6, kernel: 1}, relu]", SpecText.At(text, fault.Place));
        Assert.Equal(
            "parallel 'P' cannot add 4x4x4 (from avgpool 'S', line 5) and 6x4x4 (from conv 'C', line 6); "
            + "give both the same number of channels, with a conv: {filters: 4, kernel: 1} if need be",
            fault.Message);
    }

    [Fact]
    public void A_branch_of_unknown_extent_makes_no_second_fault()
    {
        string text = SpecText.Layers(
            Image, "parallel: {merge: add, branches: [[conv: {filters: 4, kernel: 9}, relu], identity]}", "conv: {filters: 1, kernel: 100}");
        Assert.Equal(["NW2003"], SpecText.Codes(text));
    }

    [Theory]
    [InlineData("parallel: {merge: add, branches: [[relu]]}", "NW2026")]
    [InlineData("parallel: {merge: add, branches: []}", "NW2026")]
    [InlineData("parallel: {merge: add, branches: [identity, identity]}", "NW2026")]
    [InlineData("parallel: {merge: add, branches: [identity, []]}", "NW2026")]
    [InlineData("parallel: {merge: add, branches: [identity, relu]}", "NW2026")]
    [InlineData("parallel: {merge: add, branches: [identity, relu: {}]}", "NW2026")]
    [InlineData("parallel: {merge: add, branches: identity}", "NW1013")]
    [InlineData("parallel: {merge: sum, branches: [identity, [relu]]}", "NW1018")]
    [InlineData("parallel: {branches: [identity, [relu]]}", "NW1015")]
    [InlineData("identity", "NW2001")]
    public void A_malformed_parallel_has_one_fault(string written, string code) =>
        Assert.Equal(code, SpecText.OnlyFault(SpecText.Layers(Image, written)).Code);

    [Fact]
    public void Layers_of_branches_count_towards_the_budget_and_the_classes()
    {
        string text = SpecText.Layers(Image, "parallel: {merge: add, branches: [identity, [conv: {name: C, filters: 4, kernel: 1}]]}");
        Fault fault = SpecText.OnlyFault(text + "budget: {multiply-adds: 100}\n");
        Assert.Contains("most of them, 1,024, in conv 'C' (line 5)", fault.Message);
        Assert.Equal(20 + 514, SpecText.Good(text).ParameterCount);
    }

    private static ParallelLayer First(string layer) =>
        (ParallelLayer)SpecText.Good(SpecText.Layers(Image, layer)).Layers[0];
}
