using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Summary;

public class PublishedFiguresTests
{
    // Published, but for allconv, inception-mini, mnist-fast, mnist-best and fashion-best, which are of our own making. deepconvnet-bn: its convs lose their biases and
    // gain a scale and a shift; resnet20: 272,474 with 1x1 convs at the shortcuts, less 288 for one channel in place of three.
    private static readonly Dictionary<string, long> Parameters = new()
    {
        ["lenet5"] = 44_426,
        ["lenet5-relu"] = 61_706,
        ["lenet5-sigmoid"] = 61_706,
        ["lenet5-1998"] = 60_000,
        ["lenet5-same"] = 521_982,
        ["lenet5-same-relu"] = 97_982,
        ["lenet5-wide"] = 3_274_634,
        ["alexnet"] = 46_764_746,
        ["alexnet-2012"] = 60_965_224,
        ["deepconvnet"] = 123_552,
        ["deepconvnet-bn"] = 123_776,
        ["deepconvnet-ema"] = 123_552,
        ["mnist-fast"] = 17_566,
        ["mnist-best"] = 315_946,
        ["fashion-best"] = 428_530,
        ["vgg16"] = 138_357_544,
        ["googlenet"] = 6_998_552,
        ["resnet18"] = 11_689_512,
        ["resnet34"] = 21_797_672,
        ["resnet152"] = 60_192_808,
        ["resnet20"] = 272_186,
        ["resnet20-fashion"] = 272_186,
        ["allconv"] = 74_282,
        ["inception-mini"] = 22_058,
    };

    public static TheoryData<string> Names => [.. Parameters.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Trainable_parameters_are_exact(string name)
    {
        using JsonDocument json = Read(name);

        Assert.Equal(Parameters[name], json.RootElement.GetProperty("totals").GetProperty("parameters").GetInt64());
    }

    [Fact]
    public void Every_spec_has_its_figure_here() => Assert.Equal(
        Parameters.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(Specs.Folder, "*.net.yaml").Select(path => Path.GetFileName(path).Split('.')[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void LeNet5_of_1998_has_the_connections_that_its_paper_counts()
    {
        using JsonDocument json = Read("lenet5-1998");

        (string, long, long)[] layers =
        [
            .. json.RootElement.GetProperty("layers").EnumerateArray().Select(layer => (
                layer.GetProperty("name").GetString()!,
                layer.GetProperty("parameters").GetInt64() + layer.GetProperty("fixedWeights").GetInt64(),
                layer.GetProperty("connections").GetInt64())),
        ];

        Assert.Equal(
            [
                ("C1", 156, 122_304),
                ("S2", 12, 5_880),
                ("C3", 1_516, 151_600),
                ("S4", 32, 2_000),
                ("C5", 48_120, 48_120),
                ("F6", 10_164, 10_164),
                ("Output", 840, 840),
            ],
            layers);
        Assert.Equal(340_908, json.RootElement.GetProperty("totals").GetProperty("connections").GetInt64());
        Assert.Equal(840, json.RootElement.GetProperty("totals").GetProperty("fixedWeights").GetInt64());
    }

    private static JsonDocument Read(string name)
    {
        ToolResult result = Tool.Run("summary", Path.Combine(Specs.Folder, name + ".net.yaml"), "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return JsonDocument.Parse(result.Output);
    }
}
