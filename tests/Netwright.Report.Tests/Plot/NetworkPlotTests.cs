using System;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network;
using Netwright.Report.Plot;
using Netwright.Testing;
using Xunit;

namespace Netwright.Report.Tests.Plot;

public class NetworkPlotTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> AllSpecs => [.. SpecFiles.Names];

    [Theory]
    [MemberData(nameof(AllSpecs))]
    public void Every_spec_becomes_one_drawing_that_needs_no_other_file(string spec)
    {
        string drawing = NetworkPlot.Draw(SpecFiles.Read(spec));

        XElement root = XDocument.Parse(drawing).Root!;
        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.DoesNotContain("href", drawing, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", drawing, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", drawing, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllSpecs))]
    public void Everything_stands_within_the_drawing(string spec)
    {
        XElement root = XDocument.Parse(NetworkPlot.Draw(SpecFiles.Read(spec))).Root!;

        double width = Number(root, "width"), height = Number(root, "height");
        foreach (XElement box in root.Descendants(Svg + "rect"))
        {
            Assert.InRange(Number(box, "x"), 0, width - Number(box, "width"));
            Assert.InRange(Number(box, "y"), 0, height - Number(box, "height"));
        }

        foreach (XElement text in root.Descendants(Svg + "text"))
        {
            Assert.InRange(Number(text, "x"), 0, width);
            Assert.InRange(Number(text, "y"), 0, height);
        }
    }

    [Theory]
    [InlineData("lenet5")]
    [InlineData("googlenet")]
    public void Every_layer_stands_in_it_with_its_shape(string spec)
    {
        NetworkModel network = SpecFiles.Read(spec);

        string[] groups = [.. XDocument.Parse(NetworkPlot.Draw(network)).Descendants(Svg + "title").Select(title => title.Value)];

        Assert.All(network.AllLayers, layer => Assert.Contains(
            groups, words => words.Contains($"{layer.Name}: ", StringComparison.Ordinal) && words.Contains($"to {layer.Output},", StringComparison.Ordinal)));
    }

    [Fact]
    public void Repeats_are_folded_where_the_drawing_would_be_long()
    {
        string[] times = Times(SpecFiles.Read("resnet152"));

        Assert.Equal(["× 2", "× 7", "× 35", "× 2"], times);
    }

    [Fact]
    public void Repeats_of_a_short_network_are_drawn_one_by_one()
    {
        NetworkModel network = SpecFiles.Read("inception-mini");

        Assert.Empty(Times(network));
        Assert.Equal(3, network.AllLayers.Count(layer => layer is ParallelLayer));
    }

    [Fact]
    public void A_small_network_is_to_scale()
    {
        XElement root = XDocument.Parse(NetworkPlot.Draw(SpecFiles.Read("lenet5"))).Root!;

        XElement image = root.Descendants(Svg + "g").Single(group => group.Attribute("class")!.Value.Contains("nw-image", StringComparison.Ordinal));
        XElement s2 = root.Descendants(Svg + "g").Single(group => group.Element(Svg + "title")!.Value.StartsWith("S2:", StringComparison.Ordinal));
        double side(XElement layer) => Number(layer.Element(Svg + "rect")!, "width");
        Assert.Equal(28.0 / 12, side(image) / side(s2), 2);
        Assert.Equal(6, s2.Elements(Svg + "rect").Count());
    }

    [Fact]
    public void Any_name_is_shown_as_it_is()
    {
        NetworkModel network = SpecFiles.Read("lenet5") with { Name = "<b>&\"\u0001" };

        XElement root = XDocument.Parse(NetworkPlot.Draw(network)).Root!;

        Assert.Contains(root.Elements(Svg + "text"), text => text.Value == "<b>&\"\uFFFD");
    }

    [Fact]
    public void No_culture_changes_a_byte()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        string expected = NetworkPlot.Draw(SpecFiles.Read("resnet20"));
        try
        {
            CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NumberGroupSeparator) = (",", ".");
            CultureInfo.CurrentCulture = comma;

            Assert.Equal(expected, NetworkPlot.Draw(SpecFiles.Read("resnet20")));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void LeNet5_looks_as_it_did() => Golden.Verify(NetworkPlot.Draw(SpecFiles.Read("lenet5")), "svg", "LeNet5");

    private static string[] Times(NetworkModel network) =>
    [
        .. XDocument.Parse(NetworkPlot.Draw(network)).Descendants(Svg + "text")
            .Where(text => text.Attribute("class")!.Value == "nw-times").Select(text => text.Value),
    ];

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
