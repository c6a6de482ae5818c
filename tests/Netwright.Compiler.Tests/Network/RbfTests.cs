using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Layers.Rbf;
using Netwright.Compiler.Losses;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

public class RbfTests
{
    private const string Paper = """
        name: Digits
        input: {channels: 1, height: 4, width: 4}
        classes: 10
        layers:
          - dense: {name: F6, units: 84, activation: tanh}
          - rbf: {name: Output}
        loss: rbf-mse
        """;

    [Fact]
    public void An_rbf_has_840_weights_and_trains_none()
    {
        RbfLayer layer = Assert.IsType<RbfLayer>(SpecText.Good(Paper).Layers[1]);
        Assert.Empty(layer.Parameters);
        Assert.Equal(840, layer.FixedWeights);
        Assert.Equal(840, layer.Connections);
        Assert.Equal(new Shape(10, 1, 1), layer.Output);
    }

    [Fact]
    public void Bitmaps_are_7x12_and_differ_enough_to_be_told_apart()
    {
        sbyte[][] codes = [.. DigitBitmaps.All.Select(digit => digit.SelectMany(row => row).ToArray())];
        Assert.Equal(10, codes.Length);
        Assert.All(DigitBitmaps.All, digit => Assert.Equal(12, digit.Length));
        Assert.All(DigitBitmaps.All.SelectMany(digit => digit), row => Assert.Equal(7, row.Length));
        for (int a = 0; a < codes.Length; a++)
        {
            for (int b = a + 1; b < codes.Length; b++)
            {
                int differ = codes[a].Zip(codes[b], (x, y) => x == y ? 0 : 1).Sum();
                Assert.True(differ >= 7, $"{a} and {b} differ in {differ} pixels.");
            }
        }
    }

    [Fact]
    public void Emitted_code_shows_the_bitmaps()
    {
        string text = NetCompiler.Emit(SpecText.Good(Paper), new EmitOptions("Space"))[0].Text;
        Assert.Contains("private static global::System.ReadOnlySpan<sbyte> Output_Codes => new sbyte[]", text);
        Assert.Contains("        -1, +1, +1, +1, +1, +1, -1,\n        +1, +1, -1, -1, -1, +1, +1,\n", text);
        Assert.Equal(1, text.Split("_Codes => new").Length - 1);
    }

    [Theory]
    [InlineData("softmax-cross-entropy", "softmax-cross-entropy 0")]
    [InlineData("{softmax-cross-entropy: {label-smoothing: 0.1}}", "softmax-cross-entropy 0.1")]
    [InlineData("rbf-mse", "rbf-mse")]
    [InlineData("{rbf-map: {j: 0.5}}", "rbf-map 0.5")]
    public void Losses_are_part_of_the_network(string written, string meant)
    {
        NetworkModel network = SpecText.Good(Paper.Replace("rbf-mse", written));
        Assert.Equal(meant, network.Loss.ToString());
        Assert.Equal(network, SpecText.Good(Paper.Replace("rbf-mse", written)));
    }

    [Fact]
    public void Another_loss_is_another_network()
    {
        NetworkModel first = SpecText.Good(Paper.Replace("rbf-mse", "{rbf-map: {j: 1}}"));
        Assert.NotEqual(first, SpecText.Good(Paper));
        Assert.NotEqual(first, SpecText.Good(Paper.Replace("rbf-mse", "{rbf-map: {j: 2}}")));
        Assert.Equal(new SoftmaxCrossEntropyModel(0), SpecText.Good(Paper.Replace("loss: rbf-mse", "")).Loss);
    }
}
