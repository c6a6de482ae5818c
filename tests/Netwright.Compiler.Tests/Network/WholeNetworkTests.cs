using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Optimizers;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

public class WholeNetworkTests
{
    private static readonly string Small = SpecText.Layers(SpecText.Input(1, 4, 4));

    [Fact]
    public void What_is_left_out_has_the_documented_default()
    {
        NetworkModel network = SpecText.Good(Small);
        Assert.Equal(new TrainingModel(new AdamModel(0.001, 0.9, 0.999, 1e-8, 0), 64, 1, 0, 0), network.Training);
        Assert.Null(network.Data);
        Assert.Null(network.Namespace);
        Assert.Equal(["0", "1"], network.Classes);
    }

    [Fact]
    public void An_optimizer_is_a_word_or_a_word_with_constants()
    {
        Assert.Equal(new AdamModel(0.001, 0.9, 0.999, 1e-8, 0), Optimizer("adam"));
        Assert.Equal(new AdamModel(0.01, 0.5, 0.75, 1e-7, 0.125), Optimizer("{adam: {lr: 1e-2, beta1: .5, beta2: 0.75, epsilon: 1E-7, weight-decay: 0.125}}"));
        Assert.Equal(new SgdModel(0.1, 0.9, true, 5e-4), Optimizer("{sgd: {lr: 0.1, momentum: 0.9, nesterov: true, weight-decay: 0.0005}}"));
        Assert.Equal(new SgdModel(1, 0, false, 0), Optimizer("{sgd: {lr: 1}}"));
    }

    [Theory]
    [InlineData("train: {optimizer: sgd}", "NW1015")]
    [InlineData("train: {optimizer: {sgd: 0.1}}", "NW1013")]
    [InlineData("train: {optimizer: [adam]}", "NW1013")]
    [InlineData("train: {optimizer: {adam: {}, sgd: {}}}", "NW1013")]
    [InlineData("train: {optimizer: {adam: {beta1: 1}}}", "NW1017")]
    [InlineData("train: {optimizer: {adam: {lr: 1e999}}}", "NW1017")]
    [InlineData("train: {optimizer: {adam: {lr: .nan}}}", "NW1016")]
    [InlineData("train: {optimizer: {sgd: {lr: 1, nesterov: yes}}}", "NW1016")]
    [InlineData("train: {batch: 0}", "NW1017")]
    [InlineData("train: {epochs: 1.5}", "NW1016")]
    [InlineData("train: {seed: 18446744073709551616}", "NW1017")]
    [InlineData("train:", "NW1013")]
    [InlineData("data: {resize: 4}", "NW3008")]
    [InlineData("budget: {parameters: 1.0005k}", "NW1016")]
    [InlineData("budget: {parameters: 99999999999999G}", "NW1017")]
    [InlineData("budget: {parameters: 33}", "NW3006")]
    [InlineData("budget: {multiply-adds: 31}", "NW3006")]
    [InlineData("namespace: Acme..Nets", "NW3002")]
    [InlineData("namespace: 3D", "NW3002")]
    [InlineData("namespace: [Acme]", "NW1016")]
    [InlineData("init:", "NW1016")]
    public void A_faulty_entry_has_its_number(string entry, string code) =>
        Assert.Equal(code, SpecText.OnlyFault(Small + entry + "\n").Code);

    [Theory]
    [InlineData("train: {seed: 18446744073709551615}")]
    [InlineData("budget: {parameters: 34, multiply-adds: 32}")]
    [InlineData("budget: {parameters: 0.034k, multiply-adds: 1G}")]
    [InlineData("budget: {}")]
    [InlineData("train: {}")]
    [InlineData("namespace: Acme.Vision_2.Nets")]
    [InlineData("namespace: Acme")]
    [InlineData("loss: softmax-cross-entropy")]
    public void A_good_entry_is_taken(string entry) => SpecText.Good(Small + entry + "\n");

    [Theory]
    [InlineData("1/255", 1.0 / 255)]
    [InlineData("1 / 255", 1.0 / 255)]
    [InlineData("0.5", 0.5)]
    [InlineData("2/0.5", 4)]
    public void A_scale_is_a_number_or_a_fraction(string written, double scale) => Assert.Equal(
        new DataModel("digits", scale),
        SpecText.Good(SpecFiles.LeNet5.Replace("mnist, scale: 1/255", $"digits, scale: {written}")).Data);

    [Theory]
    [InlineData("", 28, 28)]
    [InlineData(", resize: 32", 32, 32)]
    [InlineData(", pad: 2", 32, 32)]
    [InlineData(", resize: [20, 24], pad: [3, 0]", 26, 24)]
    public void A_data_set_may_be_resized_and_padded_to_the_input(string keys, int height, int width)
    {
        string text = SpecText.Layers(SpecText.Input(1, height, width)).Replace("classes: 2", "classes: 10").Replace("units: 2", "units: 10");
        SpecText.Good($"{text}data: {{dataset: mnist{keys}}}\n");
        Fault fault = SpecText.OnlyFault($"{text}data: {{dataset: mnist{keys}}}\n".Replace($"height: {height}", $"height: {height + 1}"));
        Assert.Equal("NW3008", fault.Code);
        Assert.Contains($"use input: {{channels: 1, height: {height}, width: {width}}}", fault.Message);
    }

    [Fact]
    public void The_cure_for_images_of_another_extent_heals()
    {
        string text = SpecFiles.LeNet5.Replace("height: 28, width: 28", "height: 32, width: 30").Replace("budget:", "#");
        Fault fault = SpecText.OnlyFault(text);
        SpecText.Good(text.Replace("dataset: mnist", "dataset: mnist, " + fault.Message.Split(", or ")[1]));
    }

    [Fact]
    public void What_data_says_of_its_images_is_kept() => Assert.Equal(
        new DataModel("mnist", 0.005, -0.1, new Extent(26, 24), new Extent(1, 2)),
        SpecText.Good(SpecFiles.LeNet5.Replace("mnist, scale: 1/255", "mnist, scale: 0.5/100, offset: -0.1, resize: [26, 24], pad: [1, 2]")).Data);

    [Theory]
    [InlineData("1/2/3", "NW1016")]
    [InlineData("1/", "NW1016")]
    [InlineData("/2", "NW1016")]
    [InlineData("0", "NW1017")]
    [InlineData("0/0", "NW1017")]
    [InlineData("-1", "NW1017")]
    public void A_faulty_scale_has_its_number(string written, string code) =>
        Assert.Equal(code, SpecText.OnlyFault(SpecFiles.LeNet5.Replace("1/255", written)).Code);

    [Theory]
    [InlineData("3", "NW3003")]
    [InlineData("1", "NW1017")]
    [InlineData("-2", "NW1017")]
    [InlineData("two", "NW1016")]
    [InlineData("{a: b}", "NW1016")]
    [InlineData("[a]", "NW1017")]
    [InlineData("[a, a]", "NW3004")]
    [InlineData("[a, \"\"]", "NW3005")]
    [InlineData("[a, \"\\u0007\"]", "NW3005")]
    [InlineData("[a, [b]]", "NW1016")]
    [InlineData("[a, b, c]", "NW3003")]
    public void Faulty_classes_have_their_number(string classes, string code) =>
        Assert.Equal(code, SpecText.OnlyFault(Small.Replace("classes: 2", $"classes: {classes}")).Code);

    [Fact]
    public void Class_names_are_taken_as_they_are_written() => Assert.Equal(
        ["no", "Größe \"1\" \U0001F600"],
        SpecText.Good(Small.Replace("classes: 2", "classes: [no, 'Größe \"1\" \U0001F600']")).Classes);

    [Theory]
    [InlineData("Größe")]
    [InlineData("3D")]
    [InlineData("class")]
    [InlineData("var")]
    [InlineData("Predict")]
    [InlineData("Losses")]
    [InlineData("a.b")]
    [InlineData("Evil{}")]
    public void A_name_that_is_no_class_is_refused_with_one_that_is(string name)
    {
        string text = Small.Replace("name: Net", $"name: '{name}'");
        Fault fault = SpecText.OnlyFault(text);
        Assert.Equal("NW3001", fault.Code);
        SpecText.Good(text.Replace($"'{name}'", fault.Message.Split("write ")[1]));
    }

    [Fact]
    public void The_cures_for_a_wrong_class_count_heal()
    {
        string text = SpecFiles.LeNet5.Replace("units: 10", "units: 12").Replace("data:", "#");
        Assert.EndsWith("use units: 10, or 12 classes", SpecText.OnlyFault(text).Message);
        SpecText.Good(text.Replace("units: 12", "units: 10"));
        SpecText.Good(string.Join('\n', text.Split('\n').Select(line => line.StartsWith("classes") ? "classes: 12" : line)));
    }

    [Fact]
    public void The_cure_for_an_exceeded_budget_heals()
    {
        string text = SpecFiles.LeNet5.Replace("62k", "40k");
        SpecText.Good(text.Replace("parameters: 40k", SpecText.OnlyFault(text).Message.Split("or use ")[1]));
    }

    [Fact]
    public void Sizes_that_would_overflow_are_refused()
    {
        string huge = SpecText.Input(1, 4000, 4000);
        Assert.Equal(["NW2006"], SpecText.Codes(SpecText.Layers(huge, "conv: {filters: 1048576, kernel: 1, pad: 1024}")));
        Assert.Equal(["NW2007"], SpecText.Codes(SpecText.Layers(huge, "conv: {filters: 1048576, kernel: 1024, stride: 1024, pad: same}", "maxpool: {window: 4}")));
        Assert.Equal(["NW2007"], SpecText.Codes(SpecText.Layers(huge, "dense: {units: 1048576}", "dense: {units: 1048576}").Replace("NW", "")).Take(1));
        Assert.Equal(["NW2006"], SpecText.Codes(SpecText.Layers(huge, [.. Enumerable.Repeat("relu", 8)])));
        Assert.Equal(["NW2006"], SpecText.Codes(SpecText.Layers(SpecText.Input(65536, 65536, 65536))));
    }

    [Fact]
    public void All_layers_together_share_the_bound_on_parameters()
    {
        string dense = "dense: {units: 16384}";
        Assert.Equal(["NW2007"], SpecText.Codes(SpecText.Layers(SpecText.Input(1, 1, 4), dense, dense, dense, dense)));
    }

    [Fact]
    public void Only_the_last_part_of_the_path_is_kept()
    {
        Assert.Equal("a.net.yaml", NetCompiler.Check("/home/me/a.net.yaml", Small).Network!.FileName);
        Assert.Equal("a.net.yaml", NetCompiler.Check(@"C:\me\a.net.yaml", Small).Network!.FileName);
        Assert.Equal("a.net.yaml", NetCompiler.Check("a.net.yaml", Small).Network!.FileName);
    }

    private static OptimizerModel Optimizer(string written) => SpecText.Good(Small + $"train: {{optimizer: {written}}}\n").Training.Optimizer;
}
