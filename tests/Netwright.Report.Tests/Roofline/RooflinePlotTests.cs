using System;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Netwright.Report.Charts;
using Netwright.Report.Roofline;
using Xunit;

namespace Netwright.Report.Tests.Roofline;

public class RooflinePlotTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(60)]
    public void A_picture_needs_no_other_file_and_holds_all_within_it(int layers)
    {
        string drawing = RooflinePlot.Draw(SampleBench.Result(layers: layers));

        XElement root = XDocument.Parse(drawing).Root!;
        double width = Number(root, "width"), height = Number(root, "height");
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.DoesNotContain("href", drawing, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", drawing, StringComparison.Ordinal);
        Assert.All(root.Descendants(Svg + "text").Where(text => text.Attribute("x") is not null), text =>
        {
            Assert.InRange(Number(text, "x"), 0, width);
            Assert.InRange(Number(text, "y"), -10, height);
        });
        Assert.Equal(drawing, RooflinePlot.Draw(SampleBench.Result(layers: layers)));
    }

    [Fact]
    public void Layers_with_operations_stand_under_the_roof_and_all_have_a_row()
    {
        XElement root = XDocument.Parse(RooflinePlot.Draw(SampleBench.Result())).Root!;

        string[] points = [.. root.Descendants(Svg + "g").Select(point => point.Element(Svg + "title")!.Value)];
        string[] rows = [.. root.Descendants(Svg + "text").Where(text => (string?)text.Attribute("class") == "rf-row").Select(text => text.Value)];
        Assert.Equal(6, points.Length);
        Assert.Contains("1 Conv1+MaxPool1: 100.0 GFLOP/s, 50 % of the peak; 20.00 operations a byte; 100.0 µs, 25 % of the time", points);
        Assert.Equal(["Conv1+MaxPool1", "BatchNorm1", "Conv2", "Dense1", "elsewhere: loading, waiting"], rows);
    }

    [Fact]
    public void Of_many_layers_the_largest_have_a_row_and_the_others_one_together()
    {
        XElement root = XDocument.Parse(RooflinePlot.Draw(SampleBench.Result(layers: 60))).Root!;

        string[] rows = [.. root.Descendants(Svg + "text").Where(text => (string?)text.Attribute("class") == "rf-row").Select(text => text.Value)];
        Assert.Equal(16, rows.Length);
        Assert.Contains("46 other layers", rows);
    }

    [Fact]
    public void A_layer_is_limited_by_arithmetic_by_memory_or_by_caches()
    {
        BenchMachine machine = SampleBench.Result().Machine;
        BenchLayer layer = SampleBench.Result().Works[0].Layers[3];

        Assert.Equal(10, machine.Ridge);
        Assert.Equal(Limit.Memory, machine.LimitOf(layer));
        Assert.Equal(Limit.Caches, machine.LimitOf(layer with { Microseconds = 10 }));
        Assert.Equal(Limit.Compute, machine.LimitOf(layer with { Flops = 8_000_000 }));
    }

    [Fact]
    public void Sentences_tell_what_dominates()
    {
        Assert.Equal(
            [
                ("compute", "Conv2 75 %, Conv1+MaxPool1 25 % of the multiply-adds"),
                ("weights", "Dense1 89 %, Conv2 10 %, Conv1+MaxPool1 1 % of the parameters"),
                ("activations", "Conv1+MaxPool1 56 %, BatchNorm1 28 %, Conv2 14 % of what the layers give"),
                ("time", "Conv2 50 %, Conv1+MaxPool1 25 %, Dense1 12 % of a training step of 64 images, elsewhere 8 %"),
                ("limits", "one image predicted: compute 75 %, memory 18 %, caches 0 % of the time"),
                ("limits", "64 images predicted together: compute 75 %, memory 18 %, caches 0 % of the time"),
                ("limits", "a training step of 64 images: compute 75 %, memory 18 %, caches 0 % of the time"),
            ],
            Dominance.Of(SampleBench.Result()));
    }

    [Fact]
    public void Figures_come_back_from_their_file()
    {
        using TemporaryFolder folder = new();
        BenchResult result = SampleBench.Result();
        System.IO.File.WriteAllText(folder.At("bench.json"), BenchFile.Write(result));

        BenchResult read = BenchFile.Read(folder.At("bench.json"))!;

        Assert.Equal(BenchFile.Write(result), BenchFile.Write(read));
        Assert.Equal(result.Works[1].Layers, read.Works[1].Layers);
        Assert.Null(BenchFile.Read(folder.At("nowhere.json")));
    }

    [Theory]
    [InlineData(0.5, 400, "1 10 100")]
    [InlineData(3, 90, "5 10 20 50")]
    [InlineData(0.004, 2, "0.01 0.1 1")]
    public void A_logarithmic_axis_is_marked_at_round_numbers(double low, double high, string expected)
    {
        LogAxis axis = new(low, high, 0, 100);

        Assert.Equal(expected, string.Join(' ', axis.Ticks().Select(LogAxis.Text)));
        Assert.Equal((0, 100), (axis.Place(low), Math.Round(axis.Place(high), 9)));
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
