using System.Linq;
using Netwright.Compiler.Layers.Activation;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Layers.GlobalAvgPool;
using Netwright.Compiler.Layers.Lrn;
using Netwright.Compiler.Layers.Softmax;
using Netwright.Compiler.Layers.Subsample;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

public class LayerTests
{
    private static readonly string Image = SpecText.Input(2, 8, 8);

    [Theory]
    [InlineData("relu", "Relu")]
    [InlineData("sigmoid:", "Sigmoid")]
    [InlineData("tanh: {}", "Tanh")]
    [InlineData("relu: {name: Relu1}", "Relu")]
    [InlineData("scaled-tanh", "ScaledTanh")]
    [InlineData("leaky-relu", "LeakyRelu")]
    [InlineData("leaky-relu: {slope: 0.125}", "LeakyRelu", 0.125)]
    public void Activations_stand_bare_or_with_keys(string written, string form, double slope = 0.01) => Assert.Equal(
        new ActivationLayer(form + "1", new(2, 8, 8), Function(form, slope)),
        SpecText.Good(SpecText.Layers(Image, written)).Layers[0]);

    [Theory]
    [InlineData("none", "None")]
    [InlineData("relu", "Relu")]
    [InlineData("{relu: }", "Relu")]
    [InlineData("scaled-tanh", "ScaledTanh")]
    [InlineData("leaky-relu", "LeakyRelu")]
    [InlineData("{leaky-relu: {}}", "LeakyRelu")]
    [InlineData("{leaky-relu: }", "LeakyRelu")]
    [InlineData("{leaky-relu: {slope: 0.25}}", "LeakyRelu", 0.25)]
    public void An_activation_is_a_word_or_a_word_with_its_slope(string written, string form, double slope = 0.01)
    {
        NetworkModel network = SpecText.Good(SpecText.Layers(
            Image, $"conv: {{filters: 3, kernel: 1, activation: {written}}}", $"dense: {{units: 3, activation: {written}}}"));
        Assert.Equal(Function(form, slope), ((ConvLayer)network.Layers[0]).Activation);
        Assert.Equal(Function(form, slope), ((DenseLayer)network.Layers[1]).Activation);
    }

    [Fact]
    public void Flatten_makes_a_vector_and_dense_does_so_by_itself()
    {
        NetworkModel with = SpecText.Good(SpecText.Layers(Image, "flatten"));
        NetworkModel without = SpecText.Good(SpecText.Layers(Image));
        Assert.Equal(new FlattenLayer("Flatten1", new(2, 8, 8)), with.Layers[0]);
        Assert.Equal(new Shape(128, 1, 1), with.Layers[0].Output);
        Assert.Equal(with.ParameterCount, without.ParameterCount);
        Assert.Equal((128 * 2) + 2, without.ParameterCount);
    }

    [Fact]
    public void Dropout_keeps_its_rate() => Assert.Equal(
        new DropoutLayer("D", new(2, 8, 8), 0.25),
        SpecText.Good(SpecText.Layers(Image, "dropout: {name: D, rate: 0.25}")).Layers[0]);

    [Fact]
    public void Dropout2d_drops_whole_channels() => Assert.Equal(
        new DropoutLayer("D", new(2, 8, 8), 0.25, WholeChannels: true),
        SpecText.Good(SpecText.Layers(Image, "dropout2d: {name: D, rate: 0.25}")).Layers[0]);

    [Fact]
    public void Globalavgpool_leaves_one_value_of_each_channel()
    {
        Layer layer = SpecText.Good(SpecText.Layers(Image, "globalavgpool")).Layers[0];
        Assert.Equal(new GlobalAvgPoolLayer("GlobalAvgPool1", new(2, 8, 8)), layer);
        Assert.Equal(new Shape(2, 1, 1), layer.Output);
    }

    [Fact]
    public void Softmax_keeps_the_shape() => Assert.Equal(
        new SoftmaxLayer("Softmax1", new(2, 8, 8)), SpecText.Good(SpecText.Layers(Image, "softmax")).Layers[0]);

    [Fact]
    public void Lrn_has_the_papers_numbers_unless_others_are_given()
    {
        NetworkModel network = SpecText.Good(SpecText.Layers(Image, "lrn", "lrn: {name: L, size: 3, alpha: 0.5, beta: 1, k: 1}"));
        Assert.Equal(new LrnLayer("Lrn1", new(2, 8, 8), 5, 1e-4, 0.75, 2), network.Layers[0]);
        Assert.Equal(new LrnLayer("L", new(2, 8, 8), 3, 0.5, 1, 1), network.Layers[1]);
    }

    [Fact]
    public void Subsample_has_two_parameters_for_each_channel()
    {
        NetworkModel network = SpecText.Good(SpecText.Layers(
            SpecText.Input(6, 28, 28), "subsample: {name: S2, activation: scaled-tanh}", "subsample: {window: [3, 4], init: zeros}"));
        var first = (SubsampleLayer)network.Layers[0];
        var second = (SubsampleLayer)network.Layers[1];
        Assert.Equal((new Shape(6, 14, 14), new Extent(2, 2), ActivationKind.ScaledTanh), (first.Output, first.Window, first.Activation));
        Assert.Equal((new Shape(6, 4, 3), new Extent(3, 4), ActivationKind.None), (second.Output, second.Window, second.Activation));
        Assert.Equal(
            [("S2.coefficient", 6), ("S2.bias", 6)], first.Parameters.Select(parameter => (parameter.Name, (int)parameter.Length)));
        Assert.Equal(Compiler.Network.InitRule.Constant(0.25), first.CoefficientInit);
        Assert.Equal(Compiler.Network.InitRule.Zeros, second.CoefficientInit);
        Assert.Equal((1_176, 5_880), (first.Neurons, first.Connections));
    }

    [Fact]
    public void A_subsample_that_does_not_fit_says_what_would()
    {
        Fault fault = SpecText.OnlyFault(SpecText.Layers(Image, "subsample: {name: S, window: [2, 9]}"));
        Assert.Equal(
            "subsample 'S' cannot lay a 2x9 window on its 2x8x8 input (the image, line 2); use window: [2, 8]", fault.Message);
        Assert.Equal(["NW2009"], SpecText.Codes(SpecText.Layers(Image, "dense: {units: 4}", "subsample")));
    }

    [Fact]
    public void Parameters_are_named_and_shaped_as_in_PyTorch()
    {
        NetworkModel network = SpecText.Good(SpecText.Layers(Image, "conv: {name: C, filters: 3, kernel: [2, 4], init: he-normal}"));
        Assert.Equal(
            [
                new Parameter("C.weight", EquatableArray.Of(3, 2, 2, 4), Compiler.Network.InitRule.HeNormal, 16, 24),
                new Parameter("C.bias", EquatableArray.Of(3), Compiler.Network.InitRule.Zeros, 16, 3),
                new Parameter("Last.weight", EquatableArray.Of(2, 105), Compiler.Network.InitRule.GlorotUniform, 105, 2),
                new Parameter("Last.bias", EquatableArray.Of(2), Compiler.Network.InitRule.Zeros, 105, 2),
            ],
            network.Layers.SelectMany(layer => layer.Parameters));
    }

    [Fact]
    public void Unnamed_layers_are_named_by_kind_and_position()
    {
        NetworkModel network = SpecText.Good(SpecText.Layers(
            Image, "conv: {filters: 3, kernel: 1}", "maxpool: {window: 2}", "relu", "conv: {filters: 3, kernel: 1}", "relu", "dense: {units: 3}"));
        Assert.Equal(
            ["Conv1", "MaxPool1", "Relu1", "Conv2", "Relu2", "Dense1", "Last"],
            network.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Made_names_step_aside_for_written_ones()
    {
        NetworkModel network = SpecText.Good(SpecText.Layers(Image, "relu", "relu", "tanh: {name: relu1}", "tanh: {name: Relu3}"));
        Assert.Equal(["Relu2", "Relu4", "relu1", "Relu3"], network.Layers.Select(layer => layer.Name).Take(4));
    }

    [Fact]
    public void A_fault_in_one_layer_is_not_repeated_by_those_behind_it()
    {
        string text = SpecText.Layers(
            Image, "conv: {filters: 3, kernel: 9}", "relu", "maxpool: {window: 4}", "conv: {filters: 2, kernel: 100}", "flatten");
        Assert.Equal(["NW2003"], SpecText.Codes(text));
    }

    [Fact]
    public void Faults_behind_a_faulty_layer_are_found_in_the_same_pass()
    {
        string text = SpecText.Layers(
            Image, "conv: {filters: x, kernel: 3}", "convx: {}", "dense: {units: 4}", "conv: {filters: 2, kernel: 3}", "dropout: {rate: 1}");
        Assert.Equal(["NW1016", "NW2001", "NW2009", "NW1017"], SpecText.Codes(text));
    }

    [Fact]
    public void The_last_layer_is_counted_also_behind_a_faulty_one()
    {
        string text = SpecText.Layers(Image, "conv: {filters: 3, kernel: 9}").Replace("units: 2", "units: 3");
        Assert.Equal(["NW2003", "NW3003"], SpecText.Codes(text));
    }

    [Fact]
    public void An_image_at_the_end_with_one_value_for_each_class_will_do()
    {
        string text = "name: Net\ninput: {channels: 1, height: 4, width: 4}\nclasses: 3\nlayers:\n  - conv: {filters: 3, kernel: 4}\n";
        Assert.Equal(new Shape(3, 1, 1), SpecText.Good(text).Layers[0].Output);
        Fault fault = SpecText.OnlyFault(text.Replace("filters: 3", "filters: 4"));
        Assert.Contains("use filters: 3, or 4 classes", fault.Message);
    }

    [Theory]
    [InlineData("relu: {slope: 1}", "NW1014")]
    [InlineData("conv", "NW1015 NW1015")]
    [InlineData("conv: {name: [1], filters: 1, kernel: 1}", "NW1016")]
    [InlineData("conv: {filters: 1, kernel: [1]}", "NW1016")]
    [InlineData("conv: {filters: 1, kernel: [0, 2000]}", "NW1017 NW1017")]
    [InlineData("conv: {filters: 1, kernel: same}", "NW1016")]
    [InlineData("maxpool: {window: 2, pad: -1}", "NW1017")]
    [InlineData("dropout: {rate: 0.99999999999}", "NW1017")]
    [InlineData("dropout: {rate: 0,5}", "NW1014")]
    [InlineData("[conv]", "NW2002")]
    [InlineData("", "NW2002")]
    [InlineData("{}", "NW2002")]
    [InlineData("conv: 5", "NW2002")]
    [InlineData("batchnom: 5", "NW2001")]
    [InlineData("leaky-relu: {slope: 2}", "NW1017")]
    [InlineData("lrn: {size: 0, k: 0, alpha: -1, beta: 11}", "NW1017 NW1017 NW1017 NW1017")]
    [InlineData("subsample: {pad: 1}", "NW1014")]
    [InlineData("dropout2d", "NW1015")]
    [InlineData("softmax: {axis: 1}", "NW1014")]
    [InlineData("dense: {units: 1, activation: {leaky-relu: {slope: -1}}}", "NW1017")]
    [InlineData("dense: {units: 1, activation: {leaky-relu: {slop: 0.5}}}", "NW1014")]
    [InlineData("dense: {units: 1, activation: {leaky-relu: 0.5}}", "NW1013")]
    [InlineData("dense: {units: 1, activation: {relu: {slope: 0.5}}}", "NW1013")]
    [InlineData("dense: {units: 1, activation: {leeky-relu: {slope: 0.5}}}", "NW1018")]
    [InlineData("dense: {units: 1, activation: [relu]}", "NW1016")]
    public void A_malformed_layer_has_its_number(string layer, string codes) =>
        Assert.Equal(codes.Split(' ').Order(), SpecText.Codes(SpecText.Layers(Image, layer)).Order());

    private static ActivationKind Function(string form, double slope) => form switch
    {
        "None" => ActivationKind.None,
        "Relu" => ActivationKind.Relu,
        "LeakyRelu" => ActivationKind.LeakyRelu(slope),
        "Sigmoid" => ActivationKind.Sigmoid,
        "Tanh" => ActivationKind.Tanh,
        _ => ActivationKind.ScaledTanh,
    };

    [Fact]
    public void Cures_for_names_can_be_written()
    {
        foreach (string name in (string[])["1st", "sub-sampling", "case", "Train", "Net", "größe", "--", "Last"])
        {
            string text = SpecText.Layers(Image, $"relu: {{name: {name}}}");
            string message = NetCompiler.Check("", text).Faults.Single().Message;
            SpecText.Good(text.Replace($"{{name: {name}}}", $"{{name: {message.Split("write ")[1]}}}"));
        }
    }
}
