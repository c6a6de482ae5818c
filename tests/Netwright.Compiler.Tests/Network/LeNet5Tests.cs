using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Dense;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Netwright.Compiler.Optimizers;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

public class LeNet5Tests
{
    private static readonly NetworkModel LeNet5 = SpecText.Good(SpecFiles.LeNet5);

    [Fact]
    public void Layers_have_the_shapes_of_the_design()
    {
        Assert.Equal(
            ["6x24x24", "6x12x12", "16x8x8", "16x4x4", "120", "84", "10"],
            LeNet5.Layers.Select(layer => layer.Output.ToString()));
        Assert.Equal(
            ["C1", "S2", "C3", "S4", "C5", "F6", "Output"],
            LeNet5.Layers.Select(layer => layer.Name));
        Assert.Equal(
            ["conv", "avgpool", "conv", "avgpool", "conv", "dense", "dense"],
            LeNet5.Layers.Select(layer => layer.Kind));
    }

    [Fact]
    public void Parameters_are_counted_layer_by_layer()
    {
        Assert.Equal(
            [156, 0, 2416, 0, 30840, 10164, 850],
            LeNet5.Layers.Select(layer => layer.Parameters.Sum(parameter => parameter.Length)));
        Assert.Equal(44_426, LeNet5.ParameterCount);
    }

    [Fact]
    public void Multiply_adds_are_counted_layer_by_layer() => Assert.Equal(
        [86_400, 0, 153_600, 0, 30_720, 10_080, 840],
        LeNet5.Layers.Select(layer => layer.MultiplyAdds));

    [Fact]
    public void The_model_holds_what_the_spec_says()
    {
        Assert.Equal("LeNet5", LeNet5.Name);
        Assert.Null(LeNet5.Namespace);
        Assert.Equal("net.net.yaml", LeNet5.FileName);
        Assert.Equal(new Shape(1, 28, 28), LeNet5.Input);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], LeNet5.Classes);
        Assert.Equal(new TrainingModel(new AdamModel(0.001, 0.9, 0.999, 1e-8, 0), 64, 5, 0.1, 0) { Pick = PickSetting.Last }, LeNet5.Training);
        Assert.Equal(new DataModel("mnist", 1.0 / 255), LeNet5.Data);
        Assert.Equal(
            new ConvLayer(
                "C1", new(1, 28, 28), new(6, 24, 24), new(5, 5), new(1, 1), Padding.None, ActivationKind.Tanh, Compiler.Network.InitRule.GlorotUniform),
            LeNet5.Layers[0]);
        Assert.Equal(
            new PoolLayer("S2", new(6, 24, 24), new(6, 12, 12), PoolKind.Average, new(2, 2), new(2, 2), Padding.None),
            LeNet5.Layers[1]);
        Assert.Equal(
            new DenseLayer("Output", new(84, 1, 1), new(10, 1, 1), ActivationKind.None, Compiler.Network.InitRule.GlorotUniform),
            LeNet5.Layers[6]);
    }

    [Fact]
    public void A_kernel_too_large_reads_as_the_design_shows() => Assert.Equal(
        "lenet5.net.yaml(11,47): error NW2003: conv 'C5' cannot slide a 5x5 kernel over its 16x4x4 input (from avgpool 'S4', line 10);"
        + " use kernel <= 4, or pad: 1",
        SpecText.OnlyFault(SpecFiles.LeNet5.Replace("kernel: 4", "kernel: 5")).ToString("lenet5.net.yaml"));
}
