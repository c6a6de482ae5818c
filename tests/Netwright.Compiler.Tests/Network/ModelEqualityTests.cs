using System.Globalization;
using System.Linq;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

public class ModelEqualityTests
{
    private const string Reformatted = """
        # another comment, moved

        loss: "softmax-cross-entropy"
        name:   'LeNet5'
        data:
          scale: 1 / 255
          dataset: mnist
        train:
          epochs: 5
          validation: {share: 1e-1, pick: last}
          optimizer:
            adam:
              lr: 0.0010
        input:
          width: 28        # columns
          height: +28
          channels: 1
        classes: 10
        layers:
        - conv:
            kernel: [5, 5]
            filters: 6
            name: C1
            activation: tanh
        - avgpool: {name: S2, window: 2, stride: 2, pad: 0}
        - conv: {name: C3, filters: 16, kernel: 5, activation: tanh, init: glorot-uniform}
        - avgpool: {name: S4, window: [2, 2]}
        - conv: {name: C5, filters: 120, kernel: 4, activation: tanh}
        - dense: {name: F6, units: 84, activation: tanh}
        - dense: {name: Output, units: 10, activation: none}
        """;

    private static readonly NetworkModel LeNet5 = SpecText.Good(SpecFiles.LeNet5);

    [Fact]
    public void A_reformatted_and_commented_copy_is_the_same_network() => AssertSame(Reformatted);

    [Fact]
    public void Line_ends_and_a_byte_order_mark_change_nothing()
    {
        AssertSame("\uFEFF" + SpecFiles.LeNet5.Replace("\n", "\r\n"));
        AssertSame(SpecFiles.LeNet5.Replace("\n", "\r"));
    }

    [Theory]
    [InlineData("epochs: 5", "epochs: 6")]
    [InlineData("lr: 0.001", "lr: 0.002")]
    [InlineData("name: S2", "name: S3")]
    [InlineData("\"9\"]", "nine]")]
    [InlineData("C1, filters: 6", "C1, filters: 7")]
    [InlineData("activation: tanh", "activation: relu")]
    [InlineData("init: glorot-uniform", "init: lecun")]
    [InlineData("mnist", "digits")]
    [InlineData("name: LeNet5", "name: LeNet6")]
    public void Another_meaning_is_another_network(string written, string other) =>
        Assert.NotEqual(LeNet5, SpecText.Good(SpecFiles.LeNet5.Replace(written, other)));

    [Theory]
    [InlineData(",", ".")]
    [InlineData(",", "\u00a0")]
    [InlineData("/", "/")]
    public void The_culture_of_the_machine_changes_neither_the_network_nor_a_message(string point, string group)
    {
        string wrong = SpecFiles.LeNet5.Replace("62k", "40.5k").Replace("kernel: 4", "kernel: -1");
        string expected = string.Join('\n', NetCompiler.Check("a", wrong).Faults);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = point;
            culture.NumberFormat.NumberGroupSeparator = group;
            culture.NumberFormat.NegativeSign = "\u2212";
            culture.NumberFormat.PositiveSign = "p";
            CultureInfo.CurrentCulture = culture;
            AssertSame(SpecFiles.LeNet5);
            Assert.Equal(expected, string.Join('\n', NetCompiler.Check("a", wrong).Faults));
            string large = SpecFiles.LeNet5.Replace("62k", "40.5k");
            Assert.Contains("44,426 parameters", SpecText.OnlyFault(large).Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void AssertSame(string text)
    {
        NetworkModel copy = SpecText.Good(text);
        Assert.Equal(LeNet5.Layers.ToArray(), copy.Layers.ToArray());
        Assert.Equal(LeNet5, copy);
        Assert.Equal(LeNet5.GetHashCode(), copy.GetHashCode());
    }
}
