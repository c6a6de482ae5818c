using System.IO;
using System.Linq;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

/// <summary>The networks of the repository, held to the counts that their papers and textbooks publish.</summary>
public class NetworkCountTests
{
    public static TheoryData<string, long> Published => new()
    {
        { "lenet5", 44_426 },
        { "lenet5-relu", 61_706 },
        { "lenet5-sigmoid", 61_706 },
        { "lenet5-1998", 60_000 },
        { "lenet5-same", 521_982 },
        { "lenet5-same-relu", 97_982 },
        { "lenet5-wide", 3_274_634 },
        { "alexnet", 46_764_746 },
        { "alexnet-2012", 60_965_224 },
        { "deepconvnet", 123_552 },
        { "vgg16", 138_357_544 },
        { "googlenet", 6_998_552 },
        { "resnet18", 11_689_512 },
        { "resnet34", 21_797_672 },
        { "resnet152", 60_192_808 },
    };

    /// <summary>Networks of our own make: what they had when they were made.</summary>
    public static TheoryData<string, long> Own => new()
    {
        { "deepconvnet-bn", 123_776 },
        { "deepconvnet-ema", 123_552 },
        { "mnist-fast", 17_566 },
        { "mnist-best", 315_946 },
        { "fashion-best", 428_530 },
        { "resnet20-fashion", 272_186 },
        { "resnet20", 272_186 },
        { "allconv", 74_282 },
        { "inception-mini", 22_058 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    [MemberData(nameof(Own))]
    public void A_network_has_exactly_its_number_of_trained_values(string spec, long parameters) =>
        Assert.Equal(parameters, Network(spec).ParameterCount);

    [Fact]
    public void Every_network_has_its_row()
    {
        string[] rows = [.. Published.Concat(Own).Select(row => (string)row[0])];
        Assert.Equal(
            Directory.GetFiles(SpecFiles.Folder, "*.net.yaml").Select(path => Path.GetFileName(path).Replace(".net.yaml", "")).Order(),
            rows.Order());
    }

    [Fact]
    public void AlexNet_shrinks_its_image_as_published() => Assert.Equal(
        ["96x54x54", "96x26x26", "256x26x26", "256x12x12", "384x12x12", "384x12x12", "256x12x12", "256x5x5", "6400", "4096", "4096", "10"],
        Network("alexnet").Layers.Where(layer => layer.Kind != "dropout").Select(layer => layer.Output.ToString()));

    [Theory]
    [InlineData("resnet18", 20, 8)]
    [InlineData("resnet34", 36, 16)]
    [InlineData("resnet152", 155, 50)]
    public void A_residual_network_has_its_convolutions_and_shortcuts(string spec, int convolutions, int shortcuts)
    {
        Layer[] layers = [.. Network(spec).AllLayers];
        Assert.Equal((convolutions, shortcuts), (layers.Count(layer => layer.Kind == "conv"), layers.Count(layer => layer.Kind == "parallel")));
    }

    [Fact]
    public void GoogLeNets_inceptions_join_to_the_published_widths() => Assert.Equal(
        [256, 480, 512, 512, 512, 528, 832, 832, 1024],
        Network("googlenet").Layers.Where(layer => layer.Kind == "parallel").Select(layer => layer.Output.Channels));

    private static NetworkModel Network(string spec) =>
        SpecText.Good(File.ReadAllText(Path.Combine(SpecFiles.Folder, spec + ".net.yaml")));
}
