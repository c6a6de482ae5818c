using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

public class ConvTests
{
    // Table I of LeCun et al., 1998: which of S2's six maps each of C3's sixteen sees.
    private const string C3 = "[[0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5], [0, 4, 5], [0, 1, 5], "
        + "[0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5], [0, 3, 4, 5], [0, 1, 4, 5], [0, 1, 2, 5], "
        + "[0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5], [0, 1, 2, 3, 4, 5]]";

    [Fact]
    public void The_table_of_C3_has_60_connections_and_1516_parameters()
    {
        ConvLayer conv = Conv(SpecText.Input(6, 14, 14), $"conv: {{filters: 16, kernel: 5, connections: {C3}}}");
        Assert.Equal(60, conv.Kernels);
        Assert.Equal(1516, conv.Parameters.Sum(parameter => parameter.Length));
        Assert.Equal(151_600, conv.Connections);
        Assert.Equal([60, 5, 5], conv.Parameters[0].Shape);
        Assert.Equal("0 1 2", conv.Table!.ToString()[..5]);
    }

    [Theory]
    [InlineData(1, 6, 8, 6 * 8 * 9)]
    [InlineData(2, 6, 8, 6 * 8 * 9 / 2)]
    [InlineData(6, 6, 6, 6 * 9)]
    public void Groups_divide_the_weights(int groups, int channels, int filters, int weights)
    {
        ConvLayer conv = Conv(SpecText.Input(channels, 8, 8), $"conv: {{filters: {filters}, kernel: 3, groups: {groups}}}");
        Assert.Equal([filters, channels / groups, 3, 3], conv.Parameters[0].Shape);
        Assert.Equal(weights, conv.Parameters[0].Length);
        Assert.Equal(weights * 36, conv.MultiplyAdds);
    }

    [Theory]
    [InlineData("dilation: 2", 4, 4)]
    [InlineData("dilation: [1, 3]", 6, 2)]
    [InlineData("dilation: 2, pad: 2", 8, 8)]
    [InlineData("dilation: 3, pad: same", 8, 8)]
    [InlineData("dilation: 2, stride: 2, pad: 1", 3, 3)]
    public void Dilation_spreads_the_kernel(string keys, int height, int width) => Assert.Equal(
        new Shape(2, height, width),
        Conv(SpecText.Input(1, 8, 8), $"conv: {{filters: 2, kernel: 3, {keys}}}").Output);

    [Fact]
    public void Without_bias_only_the_weights_are_trained()
    {
        NetworkModel network = SpecText.Good(SpecText.Layers(
            SpecText.Input(2, 8, 8), "conv: {filters: 3, kernel: 3, bias: false}", "dense: {units: 4, bias: false}"));
        Assert.Equal("Conv1.weight", Assert.Single(network.Layers[0].Parameters).Name);
        Assert.Equal("Dense1.weight", Assert.Single(network.Layers[1].Parameters).Name);
        Assert.False(((DenseLayer)network.Layers[1]).HasBias);
    }

    private static ConvLayer Conv(string image, string written) =>
        (ConvLayer)SpecText.Good(SpecText.Layers(image, written)).Layers[0];
}
