using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Netwright.Compiler.Losses;
using Netwright.Compiler.Network;
using Netwright.Report.Explain;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>NaN is NaN wherever PyTorch gives it: in batches and single images, forward and back; see <c>nan_fixtures.py</c>.</summary>
public sealed class NotANumberTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, Fixture>> Cases = new(() => Fixture.Load("nan"));

    private static readonly string[] ByWinograd = ["conv, 3x3 padded", "conv, 3x3, many filters", "conv, 5x5", "conv, groups", "maxpool of cells"];

    public static TheoryData<string> Names => [.. Cases.Value.Keys];

    /// <summary>Those whose kernels are written for each width of vectors.</summary>
    public static TheoryData<string> NamesOfWidths =>
        [.. Cases.Value.Keys.Where(name => name.StartsWith("conv,", StringComparison.Ordinal) || name.Contains("cells", StringComparison.Ordinal) || name == "dense, relu")];

    public static TheoryData<string> WinogradNames => [.. ByWinograd];

    public static TheoryData<string> LargeNames => [.. ImagePredictionTests.AllNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_stands_where_PyTorch_has_it(string name) => Check(name, AlgorithmSetting.Direct, Tiles.OfMachine);

    [Theory]
    [MemberData(nameof(NamesOfWidths))]
    public void NaN_stands_there_by_the_tiles_of_other_widths_too(string name) =>
        Check(name, AlgorithmSetting.Direct, CompiledNetwork.Others(0), CompiledNetwork.Others(1));

    [Theory]
    [MemberData(nameof(WinogradNames))]
    public void Winograds_filtering_loses_no_NaN(string name) => Check(name, AlgorithmSetting.Winograd, Tiles.OfMachine);

    [Fact]
    public async Task NaN_stands_at_the_same_places_with_512_256_and_128_bit_vectors()
    {
        NetworkModel[] models = [.. Cases.Value.Values.Where((_, i) => i % 6 == 0).Select(Model)];
        string[][] places = await VectorWidthTests.Hashes(WidthProbe.NotANumberArgument, models);
        Assert.Equal(models.Length, places[0].Length);
        Assert.All(places, Assert.NotEmpty);
        Assert.All(places, found => Assert.Equal(places[0], found));
    }

    [Theory]
    [MemberData(nameof(LargeNames))]
    public void A_large_network_loses_no_NaN_of_single_images(string name)
    {
        // Without the dense layer at its end, which would join all pixels.
        NetworkModel whole = ImagePredictionTests.Named(name);
        var layers = whole.Layers.Take(whole.Layers.Count - 2).ToEquatableArray();
        NetworkModel model = whole with
        {
            Layers = layers,
            Classes = Enumerable.Range(0, (int)layers[layers.Count - 1].Output.Length).Select(n => "class " + n).ToEquatableArray(),
            Loss = new MeanSquaredErrorModel(),
        };
        NetworkRunner runner = CompiledNetwork.Once(model);
        runner.SetParameters(7);
        float[] images = HashValues.Values(1, 2 * (int)model.Input.Length, 1);
        AssertSpreads(model, runner, Batch.Of(images, [0, 0]), 0);
    }

    [Fact]
    public void A_NaN_leaves_nothing_behind()
    {
        foreach (string name in new[] { "ThreeByThree", "MaxPools", "Residual" })
        {
            NetworkModel model = ImagePredictionTests.Named(name);
            Netwright.Network network = CompiledNetwork.Of(model).Network;
            float[] image = HashValues.Values(1, (int)model.Input.Length, 1);
            float[] spoilt = [.. image.Select(_ => float.NaN)];
            float[] clean = new float[model.Classes.Count], before = new float[model.Classes.Count], all = new float[16 * model.Classes.Count];
            network.Predict(image, before);

            network.Predict(spoilt, clean);
            network.PredictBatch(Enumerable.Repeat(spoilt, 16).SelectMany(values => values).ToArray(), all);
            network.Predict(image, clean);
            Assert.Equal(before, clean);

            network.PredictBatch(image, clean);
            float[] batch = clean.ToArray();
            Assert.DoesNotContain(float.NaN, batch);
        }
    }

    /// <summary>NaN in one value of the last image: all logits that depend on it are NaN, and none of other images.</summary>
    internal static void AssertSpreads(NetworkModel model, NetworkRunner runner, Batch batch, int number)
    {
        float[] images = [.. batch.Images];
        int length = (int)model.Input.Length;
        images[^(1 + (number * 31 % length))] = float.NaN;
        double[] stored = [.. runner.Network.Parameters.StoredValues.ToArray().Select(value => (double)value)];
        bool[] expected = IsNaN([.. new ReferenceNetwork(model).Logits(stored, images, keys: null).SelectMany(image => image).Select(value => (float)value)]);
        foreach (bool[] found in new[] { IsNaN(runner.Forward(images)), IsNaN(runner.PredictEach(images)) })
        {
            int others = found.Length - model.Classes.Count;
            Assert.True(Lost(expected, found) < 0, $"logit {Lost(expected, found)} of {expected.Length} should be NaN");
            Assert.DoesNotContain(true, found[..others]);
        }

        if (LossFormula.IsOfAllLogits(model.Loss) && expected.Contains(true))
        {
            Assert.True(double.IsNaN(runner.Train(batch with { Images = images }).Loss), "the loss should be NaN");
        }
    }

    private static void Check(string name, AlgorithmSetting algorithm, params Tiles[] widths)
    {
        Fixture fixture = Cases.Value[name];
        NetworkModel model = Model(fixture) with { Algorithm = algorithm };
        Batch batch = fixture.Batch(model);
        foreach (JsonElement place in fixture.Json.GetProperty("nan").EnumerateArray())
        {
            batch.Images[(place[0].GetInt32() * (int)model.Input.Length) + place[1].GetInt32()] = float.NaN;
        }

        // Every value of a window that holds NaN gets its gradient here, and its last NaN in PyTorch.
        bool isExact = algorithm == AlgorithmSetting.Direct;
        bool backIsExact = isExact && !name.Contains("maxpool", StringComparison.Ordinal) && !name.Contains("side by side", StringComparison.Ordinal);
        foreach (Tiles width in widths)
        {
            NetworkRunner runner = CompiledNetwork.Once(model, width);
            runner.SetParameters(fixture.ParameterKey);
            bool[] logits = Mask(fixture.Json.GetProperty("logits"));
            Assert.Multiple(
                () => Same($"{width}: logits of a batch", logits, runner.Forward(batch.Images), isExact),
                () => Same($"{width}: logits of single images", logits, runner.PredictEach(batch.Images), isExact));

            TrainingStep step = runner.Train(batch, wanted: NetworkRunner.FirstGradient(model));
            Assert.Equal(fixture.Json.GetProperty("lossIsNaN").GetBoolean(), double.IsNaN(step.Loss));
            if (step.InputGradient is { } found && fixture.Json.TryGetProperty("firstGradient", out JsonElement first))
            {
                Same($"{width}: gradient of the first layer's output", Mask(first), found, backIsExact);
            }

            foreach (JsonProperty tensor in fixture.Json.GetProperty("gradients").EnumerateObject())
            {
                Same($"{width}: gradient of {tensor.Name}", Mask(tensor.Value), runner.Tensor(step.Gradients, tensor.Name).ToArray(), backIsExact);
            }
        }
    }

    private static NetworkModel Model(Fixture fixture) => fixture.Model() with
    {
        Loss = fixture.Json.GetProperty("loss").GetString() switch
        {
            "mse" => new MeanSquaredErrorModel(),
            "rbf-mse" => new RbfMeanSquaredModel(),
            "rbf-map" => new RbfMapModel(fixture.Json.GetProperty("number").GetDouble()),
            "label-smoothing" => new SoftmaxCrossEntropyModel(fixture.Json.GetProperty("number").GetDouble()),
            _ => new SoftmaxCrossEntropyModel(0),
        },
    };

    private static bool[] Mask(JsonElement runs) =>
        [.. runs.EnumerateArray().SelectMany((run, i) => Enumerable.Repeat(i % 2 == 1, run.GetInt32()))];

    private static bool[] IsNaN(float[] values) => [.. values.Select(float.IsNaN)];

    private static int Lost(bool[] expected, bool[] found) => expected.Zip(found).ToList().FindIndex(pair => pair.First && !pair.Second);

    private static void Same(string what, bool[] expected, float[] values, bool isExact)
    {
        bool[] found = IsNaN(values);
        Assert.Equal(expected.Length, found.Length);
        int lost = Lost(expected, found);
        int more = isExact ? Lost(found, expected) : -1;
        Assert.True(lost < 0 && more < 0, $"{what}, value {Math.Max(lost, more)} of {found.Length}: NaN {(lost < 0 ? "too much" : "is lost")}");
    }
}
