using System.Linq;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

/// <summary>The key <c>last-batch</c>, and batches of one image before a batch normalisation.</summary>
public class LastBatchTests
{
    [Fact]
    public void The_last_batch_is_kept_unless_the_spec_drops_it()
    {
        Assert.Equal(LastBatchSetting.Keep, SpecText.Good(Spec("{height: 4, width: 4, channels: 1}", "batch: 8")).Training.LastBatch);
        Assert.Equal(LastBatchSetting.Keep, SpecText.Good(Spec("{height: 4, width: 4, channels: 1}", "last-batch: keep")).Training.LastBatch);
        Assert.Equal(LastBatchSetting.Drop, SpecText.Good(Spec("{height: 4, width: 4, channels: 1}", "last-batch: drop")).Training.LastBatch);
        Assert.Equal(["NW1018"], SpecText.Codes(Spec("{height: 4, width: 4, channels: 1}", "last-batch: pad")));
    }

    [Fact]
    public void The_generated_network_trains_as_the_spec_says()
    {
        NetworkModel drop = SpecText.Good(Spec("{height: 4, width: 4, channels: 1}", "last-batch: drop"));
        NetworkModel keep = drop with { Training = drop.Training with { LastBatch = LastBatchSetting.Keep } };
        NetworkInfo dropping = CompiledNetwork.Once(drop).Network.Info, keeping = CompiledNetwork.Once(keep).Network.Info;
        Assert.Equal(LastBatchRule.Drop, dropping.Training.LastBatch);
        Assert.Equal(LastBatchRule.Keep, keeping.Training.LastBatch);
        Assert.NotEqual(keeping.Fingerprint, dropping.Fingerprint);
    }

    [Theory]
    [InlineData("- dense: {name: D, units: 3}", "- batchnorm: {name: N}")]
    [InlineData("- globalavgpool", "- batchnorm: {name: N}")]
    [InlineData("- flatten", "- parallel: {merge: concat, branches: [[batchnorm: {name: N}], identity]}")]
    public void A_batch_of_one_before_a_batchnorm_over_one_pixel_is_a_fault_at_the_batch(params string[] layers)
    {
        string text = Spec("{height: 4, width: 4, channels: 2}", "batch: 1", layers);
        Fault fault = SpecText.OnlyFault(text);
        Assert.Equal("NW3012", fault.Code);
        Assert.Equal("1", SpecText.At(text, fault.Place));
        Assert.Contains("batchnorm 'N'", fault.Message, System.StringComparison.Ordinal);
        Assert.Empty(SpecText.Codes(text.Replace("batch: 1", "batch: 2", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void A_batch_of_one_before_a_batchnorm_over_a_larger_map_is_fine() =>
        Assert.Empty(SpecText.Codes(Spec("{height: 1, width: 2, channels: 1}", "batch: 1", "- batchnorm")));

    private static string Spec(string input, string train, params string[] layers) =>
        $"name: Net\ninput: {input}\nclasses: 2\nlayers:\n{string.Concat(layers.Select(layer => $"  {layer}\n"))}  - dense: {{units: 2}}\ntrain: {{{train}}}\n";
}
