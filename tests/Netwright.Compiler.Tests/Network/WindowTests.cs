using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Pool;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

public class WindowTests
{
    [Theory]
    [InlineData("5", 24, 24)]
    [InlineData("5, pad: 2", 28, 28)]
    [InlineData("5, stride: 2", 12, 12)]
    [InlineData("[3, 5], stride: [2, 1], pad: [1, 0]", 14, 24)]
    [InlineData("5, pad: same", 28, 28)]
    [InlineData("4, pad: same, stride: 3", 10, 10)]
    [InlineData("1, stride: 40", 1, 1)]
    public void Conv_gives_the_known_extent(string kernel, int height, int width) =>
        Assert.Equal(new Shape(3, height, width), Conv(28, 28, kernel).Output);

    [Fact]
    public void Same_puts_the_odd_row_below_and_the_odd_column_to_the_right()
    {
        Assert.Equal(new Padding(1, 1, 2, 2), Conv(28, 28, "4, pad: same").Pad);
        Assert.Equal(new Padding(0, 2, 1, 2), Conv(28, 28, "[3, 5], stride: [2, 1], pad: same").Pad);
        Assert.Equal(Padding.None, Conv(28, 28, "2, stride: 4, pad: same").Pad);
    }

    [Fact]
    public void Same_gives_the_input_divided_by_the_stride_rounded_up() => Check.QuickThrowOnFailure(Prop.ForAll(
        Cases(pads: 0),
        c => Conv(c.Input, 9, $"[{c.Window}, 3], stride: [{c.Stride}, 2], pad: same").Output
            == new Shape(3, (c.Input + c.Stride - 1) / c.Stride, 5)));

    [Fact]
    public void Positions_are_those_that_counting_finds() => Check.QuickThrowOnFailure(Prop.ForAll(
        Cases(pads: 6),
        c => SlidingWindow.Positions(c.Input, c.Window, c.Stride, c.Before, c.After) == Counted(c)));

    [Fact]
    public void Every_position_of_a_pooling_window_sees_the_image() => Check.QuickThrowOnFailure(Prop.ForAll(
        Cases(pads: 6),
        c =>
        {
            int pad = Math.Min(c.Before, c.Window / 2);
            int last = (SlidingWindow.Positions(c.Input, c.Window, c.Stride, pad, pad) - 1) * c.Stride;
            return last < 0 || last - pad < c.Input;
        }));

    [Fact]
    public void A_pool_steps_by_its_window_unless_told_otherwise()
    {
        Assert.Equal(new Extent(3, 2), Pool("window: [3, 2]").Stride);
        Assert.Equal(new Shape(1, 9, 14), Pool("window: [3, 2]").Output);
        Assert.Equal(new Extent(1, 1), Pool("window: 3, stride: 1").Stride);
        Assert.Equal(new Shape(1, 14, 14), Pool("window: 3, stride: 2, pad: 1").Output);
        Assert.Equal(PoolKind.Max, Pool("window: 3").Pool);
    }

    [Theory]
    [InlineData("conv: {filters: 3, kernel: 5}", "kernel <= 4", "kernel: 5", "kernel: 4")]
    [InlineData("conv: {filters: 3, kernel: 5}", "pad: [1, 0]", "kernel: 5", "kernel: 5, pad: [1, 0]")]
    [InlineData("conv: {filters: 3, kernel: [7, 2]}", "kernel: [4, 2]", "[7, 2]", "[4, 2]")]
    [InlineData("conv: {filters: 3, kernel: [7, 9]}", "pad: 2", "9]", "9], pad: 2")]
    [InlineData("maxpool: {window: [1, 9]}", "pad: [0, 2]", "9]", "9], pad: [0, 2]")]
    [InlineData("maxpool: {window: 6, pad: 0}", "pad: [1, 0]", "pad: 0", "pad: [1, 0]")]
    [InlineData("avgpool: {window: [9, 3], pad: [5, 1]}", "pad: [4, 1]", "[5, 1]", "[4, 1]")]
    [InlineData("subsample: {window: [5, 3]}", "window: [4, 3]", "[5, 3]", "[4, 3]")]
    [InlineData("conv: {filters: 3, kernel: 3, pad: [same, 0]}", "pad: same", "[same, 0]", "same")]
    [InlineData("conv: {filters: 3, kernel: 1000, dilation: 1000}", "kernel <= 4 without dilation", "kernel: 1000, dilation: 1000", "kernel: 4")]
    [InlineData("avgpool: {window: 3, pad: 2}", "pad <= 1", "pad: 2", "pad: 1")]
    public void A_proposed_cure_heals(string layer, string proposed, string written, string cure)
    {
        string text = SpecText.Layers(SpecText.Input(1, 4, 6), layer);
        Assert.Contains(proposed, SpecText.OnlyFault(text).Message);
        SpecText.Good(text.Replace(written, cure));
    }

    [Fact]
    public void The_two_cures_of_a_window_too_large_always_heal() => Check.QuickThrowOnFailure(Prop.ForAll(
        Cases(pads: 2),
        c =>
        {
            string kind = c.Stride % 2 == 0 ? "maxpool: {window" : "conv: {filters: 2, kernel";
            int window = c.Input + (2 * c.Before) + 1 + c.After;
            string Spec(string extents) => SpecText.Layers(
                SpecText.Input(1, c.Input, c.Input + 3), $"{kind}: {extents}, stride: {c.Stride}}}");
            string message = SpecText.OnlyFault(Spec($"[{window}, {c.Window}], pad: 0")).Message;
            string cure = message.Split("; use ")[1];
            string fits = cure.Split(", or pad: ")[0].Split("<= ", 2) is [_, string square] ? square : cure.Split(": ", 2)[1].Split(", or")[0];
            string pad = message.Split("pad: ")[1];
            SpecText.Good(Spec($"{fits}, pad: 0"));
            SpecText.Good(Spec($"[{window}, {c.Window}], pad: {pad}"));
        }));

    [Theory]
    [InlineData("dense: {name: F1, units: 16}")]
    [InlineData("flatten: {name: F1}")]
    public void After_a_vector_only_a_window_of_one_fits(string vector)
    {
        string text = SpecText.Layers(SpecText.Input(1, 4, 4), vector, "relu", "conv: {filters: 3, kernel: 3, pad: 1}");
        Fault fault = SpecText.OnlyFault(text);
        Assert.Equal("NW2009", fault.Code);
        Assert.Contains("F1", fault.Message);
        SpecText.Good(text.Replace("kernel: 3, pad: 1", "kernel: 1"));
        Assert.Equal(["NW2009"], SpecText.Codes(text.Replace("kernel: 3, pad: 1}", "kernel: 1}\n  - maxpool: {window: 2}")));
    }

    private static ConvLayer Conv(int height, int width, string kernel) => (ConvLayer)SpecText.Good(
        SpecText.Layers(SpecText.Input(2, height, width), $"conv: {{filters: 3, kernel: {kernel}}}")).Layers[0];

    private static PoolLayer Pool(string keys) => (PoolLayer)SpecText.Good(
        SpecText.Layers(SpecText.Input(1, 28, 28), $"maxpool: {{{keys}}}")).Layers[0];

    private static int Counted(WindowCase c)
    {
        int count = 0;
        for (int start = -c.Before; start + c.Window <= c.Input + c.After; start += c.Stride)
        {
            count++;
        }

        return count;
    }

    private static Arbitrary<WindowCase> Cases(int pads) => Arb.From(
        from input in Gen.Choose(1, 20)
        from window in Gen.Choose(1, 9)
        from stride in Gen.Choose(1, 7)
        from before in Gen.Choose(0, pads)
        from after in Gen.Choose(0, pads)
        select new WindowCase(input, window, stride, before, after));

    private sealed record WindowCase(int Input, int Window, int Stride, int Before, int After);
}
