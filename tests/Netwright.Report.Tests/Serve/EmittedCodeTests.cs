using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Serve.Code;
using Xunit;

namespace Netwright.Report.Tests.Serve;

public class EmittedCodeTests
{
    [Theory]
    [InlineData("lenet5", 512)]
    [InlineData("lenet5", 256)]
    [InlineData("resnet20", 256)]
    public void Lines_of_every_layer_that_computes_stand_where_they_say(string spec, int bits)
    {
        NetworkModel model = SpecFiles.Read(spec);
        EmittedCode code = new(model, bits);
        foreach (Layer layer in model.AllLayers.Where(layer => layer.Kind is "conv" or "dense"))
        {
            LayerCode lines = code.Of(layer.Name);

            Assert.NotEmpty(lines.Forward);
            Assert.NotEmpty(lines.Backward);
            Assert.All(lines.Forward.Concat(lines.Backward), line => Assert.StartsWith(code.Text(line.File)!.Split('\n')[line.Line - 1].Trim(), line.Text));
        }
    }

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    public void A_dense_layer_shows_the_line_that_multiplies_and_adds(int bits)
    {
        LayerCode lines = new EmittedCode(SpecFiles.Read("lenet5"), bits).Of("F6");

        Assert.Contains(lines.Forward, line => line.Text == "F6_Predict(ref C5_y, ref F6_panels, ref F6_y);");
        Assert.Contains(lines.Forward, line => line.Words == "F6: 84 units, each of all 120 inputs, for one image." && line.Text.Contains("FusedMultiplyAdd(", StringComparison.Ordinal));
        Assert.Contains(lines.Backward, line => line.Text.StartsWith("F6_WeightGradient(", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pooling_is_found_in_the_pass_that_it_shares()
    {
        IEnumerable<string> lines = new EmittedCode(SpecFiles.Read("lenet5"), 512).Of("S2").Forward.Select(line => line.Text);

        Assert.Contains("C1_Predict(ref C1_sums, ref C1_b, ref S2_y);", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("C3_", StringComparison.Ordinal));
    }
}
