using System.Linq;
using Netwright.Compiler.Layers.Conv;
using Netwright.Compiler.Layers.Conv.Plan;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>The path of a single image where an image becomes a vector: last in a branch, and between layers that run as one.</summary>
public sealed class FlattenedBranchTests
{
    private const string Small = "{channels: 2, height: 2, width: 3}";
    private const string Large = "{channels: 16, height: 16, width: 16}";
    private const string LargeConv = "conv: {filters: 16, kernel: 3, pad: 1}";
    private const string Norm = "batchnorm: {epsilon: 0.01}";

    /// <summary>Name, input, and the layers before the last one, which is dense.</summary>
    public static TheoryData<string, string, string> Networks => new()
    {
        { "Concat", Small, "parallel: {merge: concat, branches: [[flatten], [dense: {units: 1}]]}" },
        { "ConcatBehind", Small, "parallel: {merge: concat, branches: [[dense: {units: 3}], [tanh, flatten]]}" },
        { "Add", Small, "parallel: {merge: add, branches: [[flatten], [dense: {units: 12}]]}" },
        { "BehindDropout", Small, "parallel: {merge: concat, branches: [[flatten, dropout: {rate: 0.5}], [dropout: {rate: 0.5}, flatten], [globalavgpool]]}" },
        { "Padded", Small, "parallel: {merge: concat, branches: [[conv: {filters: 3, kernel: 3, pad: 1}, flatten], [dense: {units: 2}]]}" },
        { "Gaps", "{channels: 3, height: 7, width: 5}", "parallel: {merge: concat, branches: [[conv: {filters: 3, kernel: 3}, flatten], [conv: {filters: 2, kernel: 2, stride: 2}, tanh, flatten]]}" },
        { "Nested", Small, "parallel: {merge: concat, branches: [[parallel: {merge: concat, branches: [[flatten], [globalavgpool]]}], [dense: {units: 3}]]}" },
        { "AroundAdd", Small, "parallel: {merge: concat, branches: [[parallel: {merge: add, branches: [[tanh], identity]}, flatten], [dense: {units: 3}]]}" },
        { "AroundConcat", Small, "parallel: {merge: add, branches: [[parallel: {merge: concat, branches: [[sigmoid], identity]}, flatten], [dense: {units: 24}]]}" },
        {
            "SumOfImagesInConcat", Small,
            "parallel: {merge: concat, branches: [[parallel: {merge: add, branches: [[conv: {filters: 2, kernel: 3, pad: 1}, flatten, dropout: {rate: 0.5}],"
            + " [conv: {filters: 2, kernel: 3, pad: 1, activation: sigmoid}, flatten]]}, tanh], [flatten]]}"
        },
        { "LargeAdd", Large, $"parallel: {{merge: add, branches: [[{LargeConv}, flatten], [flatten]]}}" },
        { "LargeAddBothWays", Large, $"parallel: {{merge: add, branches: [[{LargeConv}, flatten], [conv: {{filters: 16, kernel: 1}}, flatten]]}}" },
        { "LargeConcat", Large, $"parallel: {{merge: concat, branches: [[{LargeConv}, flatten], [globalavgpool]]}}" },
        { "LargeBeside", Large, $"parallel: {{merge: concat, branches: [[{LargeConv}, globalavgpool], [maxpool: {{window: 4}}, flatten]]}}" },
        { "LargeBefore", Large, LargeConv + "|parallel: {merge: concat, branches: [[maxpool: {window: 4}, flatten], [dense: {units: 2}]]}" },
        { "LargeNested", Large, $"parallel: {{merge: concat, branches: [[parallel: {{merge: add, branches: [[{LargeConv}], identity]}}, flatten], [dense: {{units: 2}}]]}}" },
        { "LargeNormalised", Large, $"{LargeConv}|flatten|{Norm}" },
        { "LargeBranchNormalised", Large, $"parallel: {{merge: concat, branches: [[{LargeConv}, flatten, {Norm}], [dense: {{units: 2}}]]}}" },
        { "LargeSubsampled", Large, $"parallel: {{merge: concat, branches: [[{LargeConv}, subsample, flatten], [globalavgpool]]}}" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_single_image_gives_what_the_formulas_and_the_batch_give(string name, string input, string layers)
    {
        NetworkModel model = SpecText.Good(SpecText.Layers(input, layers.Split('|')));
        NetworkRunner runner = CompiledNetwork.Of(model);
        runner.SetParameters(7);
        float[] images = HashValues.Values(1, 3 * (int)model.Input.Length, 1);

        double[] stored = [.. runner.Network.Parameters.StoredValues.ToArray().Select(value => (double)value)];
        double[] expected = [.. new ReferenceNetwork(model).Logits(stored, images, null).SelectMany(logits => logits)];

        Assert.Equal(name.StartsWith("Large", System.StringComparison.Ordinal), model.AllLayers.OfType<ConvLayer>().Any(ImageCut.IsLarge));
        ImagePredictionTests.AssertClose(expected, runner.Forward(images));
        ImagePredictionTests.AssertClose(expected, runner.PredictEach(images));
    }
}
