using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

public class InitTests
{
    private static readonly string Image = SpecText.Input(1, 4, 4);

    /// <summary>Each way to write a rule, and how emitted code names it.</summary>
    public static TheoryData<string, string> Words => new()
    {
        { "zeros", "Zeros" },
        { "{constant: {value: -0.5}}", "Constant(-0.5)" },
        { "{constant: {value: 0}}", "Zeros" },
        { "{uniform: {bound: 0.05}}", "Uniform(0.05)" },
        { "{normal: {std: 1e-5}}", "Normal(1E-05)" },
        { "{truncated-normal: {std: 0.1}}", "TruncatedNormal(0.1)" },
        { "xavier", "GlorotUniform" },
        { "glorot-uniform", "GlorotUniform" },
        { "glorot-normal", "GlorotNormal" },
        { "he-normal", "HeNormal" },
        { "he-uniform", "HeUniform" },
        { "lecun", "Lecun" },
        { "lecun-uniform", "LecunUniform" },
        { "pytorch-default", "PyTorchDefault" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void A_rule_reaches_emitted_code(string written, string emitted)
    {
        NetworkModel network = SpecText.Good($"init: {written}\nbias-init: {written}\n" + SpecText.Layers(Image));
        string text = NetCompiler.Emit(network, new EmitOptions("Space"))[0].Text;
        Assert.Equal([emitted, emitted], Rules(network).Values.Select(rule => rule.ToString()));
        Assert.Contains($"(\"Last.weight\", [2, 16], 0, Net::InitRule.{emitted}, 16, 2)", text);
        Assert.Contains($"(\"Last.bias\", [2], 32, Net::InitRule.{emitted}, 16, 2)", text);
    }

    [Fact]
    public void The_networks_rules_hold_for_layers_without_their_own()
    {
        Dictionary<string, string> rules = Named(
            "init: {truncated-normal: {std: 0.1}}\nbias-init: {constant: {value: 0.1}}\n",
            "conv: {name: A, filters: 3, kernel: 2}",
            "conv: {name: B, filters: 3, kernel: 2, bias-init: zeros}",
            "dense: {name: C, units: 4, init: lecun}",
            "dense: {name: D, units: 4, init: pytorch-default}");
        Assert.Equal("TruncatedNormal(0.1) Constant(0.1)", rules["A"]);
        Assert.Equal("TruncatedNormal(0.1) Zeros", rules["B"]);
        Assert.Equal("Lecun Constant(0.1)", rules["C"]);
        Assert.Equal("PyTorchDefault Constant(0.1)", rules["D"]);
    }

    [Fact]
    public void Biases_start_at_zero_but_beside_PyTorchs_weights()
    {
        Dictionary<string, string> rules = Named(
            "", "conv: {name: A, filters: 3, kernel: 2}", "conv: {name: B, filters: 3, kernel: 2, init: pytorch-default}");
        Assert.Equal("GlorotUniform Zeros", rules["A"]);
        Assert.Equal("PyTorchDefault PyTorchDefault", rules["B"]);
        Assert.Equal("PyTorchDefault PyTorchDefault", Named("init: pytorch-default\n")["Last"]);
    }

    /// <summary>A layer over 6x4x4, and the fans of its weights.</summary>
    public static TheoryData<string, int, int> Fans => new()
    {
        { "conv: {name: A, filters: 9, kernel: [3, 2]}", 6 * 3 * 2, 9 * 3 * 2 },
        { "conv: {name: A, filters: 9, kernel: [3, 2], groups: 3}", 2 * 3 * 2, 9 * 3 * 2 },
        { "conv: {name: A, filters: 12, kernel: 3, groups: 6}", 1 * 3 * 3, 12 * 3 * 3 },
        { "conv: {name: A, filters: 4, kernel: 2, connections: [[0, 1, 2, 3, 4, 5], [1, 2], [3, 4, 5], [5]]}", 3 * 2 * 2, 2 * 2 * 2 },
        { "dense: {name: A, units: 5}", 6 * 4 * 4, 5 },
        { "subsample: {name: A, init: lecun, window: [2, 4]}", 2 * 4, 1 },
    };

    // A weight of filters x channels of a group x rows x columns, as PyTorch's _calculate_fan_in_and_fan_out and Keras' compute_fans
    // see it; of a table the means: 12 kernels of 2x2 over 4 filters and 6 channels.
    [Theory]
    [MemberData(nameof(Fans))]
    public void Fans_are_those_of_the_weights_extents(string layer, int fanIn, int fanOut)
    {
        Parameter weight = SpecText.Good(SpecText.Layers(SpecText.Input(6, 4, 4), layer)).Layers[0].Parameters[0];

        Assert.Equal((fanIn, fanOut), (weight.FanIn, weight.FanOut));
    }

    [Fact]
    public void Rules_are_values()
    {
        Assert.Equal(Compiler.Network.InitRule.TruncatedNormal(0.1), Compiler.Network.InitRule.TruncatedNormal(0.1));
        Assert.NotEqual(Compiler.Network.InitRule.TruncatedNormal(0.1), Compiler.Network.InitRule.Normal(0.1));
        Assert.NotEqual(Compiler.Network.InitRule.Normal(0.2), Compiler.Network.InitRule.Normal(0.1));
        Assert.Equal(Compiler.Network.InitRule.Zeros, Compiler.Network.InitRule.Constant(0));
    }

    [Fact]
    public void The_culture_of_the_machine_does_not_reach_emitted_rules()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NegativeSign) = (",", "minus");
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("Constant(-0.5)", Compiler.Network.InitRule.Constant(-0.5).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Dictionary<string, string> Named(string head, params string[] layers) =>
        SpecText.Good(head + SpecText.Layers(Image, layers)).Layers.ToDictionary(
            layer => layer.Name, layer => string.Join(' ', layer.Parameters.Select(parameter => parameter.Init)));

    private static Dictionary<string, Compiler.Network.InitRule> Rules(NetworkModel network) =>
        network.Layers.SelectMany(layer => layer.Parameters).ToDictionary(parameter => parameter.Name, parameter => parameter.Init);
}
