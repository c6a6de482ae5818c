using System;
using System.Linq;
using Netwright.Compiler.Augmentations;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Numerics;
using Netwright.Data;
using Xunit;

namespace Netwright.Compiler.Tests.Network;

/// <summary>The keys <c>augment</c> and <c>outside</c> of a recipe.</summary>
public class AugmentTests
{
    private const string All =
        "[{shift: {pixels: 2}}, {rotate: {degrees: 15, probability: 0.5}}, {scale: {from: 0.9, to: 1.1}}, {shear: {degrees: 10}}, "
        + "{elastic: {alpha: 34, sigma: 4}}, flip, {flip: {axis: vertical, probability: 0.25}}, {crop: {pad: 4}}, {brightness: {by: 0.2}}, "
        + "{contrast: {by: 0.3}}, {saturation: {by: 0.4}}, {hue: {degrees: 20}}, {noise: {sigma: 0.05}}, erase, "
        + "{erase: {from: 0.1, to: 0.2, level: 0.5, probability: 1}}, {mixup: {alpha: 0.2}}]";

    private static readonly Augmentation[] AllOptions =
    [
        new Shift(2), new Rotate(15) { Probability = 0.5f }, new Scale(0.9f, 1.1f), new Shear(10), new Elastic(34, 4), new Flip(),
        new Flip(FlipAxis.Vertical) { Probability = 0.25f }, new Crop(4), new Brightness(0.2f), new Contrast(0.3f), new Saturation(0.4f), new Hue(20),
        new Noise(0.05f), new Erase(), new Erase(0.1f, 0.2f) { Level = 0.5f, Probability = 1 }, new Mixup(0.2f),
    ];

    [Fact]
    public void The_generated_network_has_the_options_that_the_spec_says()
    {
        NetworkModel model = SpecText.Good(Spec(3, $"augment: {All}, outside: reflect"));
        NetworkInfo info = CompiledNetwork.Once(model).Network.Info;
        Assert.Equal(AllOptions, info.Training.Augment);
        Assert.Equal(OutsideRule.Reflect, info.Training.Outside);
        Assert.True(new Augmenter(info.Training.Augment, info.Training.Outside, info.Input, 255).Mixes);
    }

    [Fact]
    public void A_spec_that_says_nothing_augments_nothing_and_keeps_its_fingerprint()
    {
        NetworkModel model = SpecText.Good(Spec(1, "batch: 8"));
        Assert.Null(model.Training.Augment);
        NetworkInfo plain = CompiledNetwork.Once(model).Network.Info;
        NetworkInfo flipped = CompiledNetwork.Once(SpecText.Good(Spec(1, "batch: 8, augment: [flip]"))).Network.Info;
        Assert.True(plain.Training.Augment.IsEmpty);
        Assert.NotEqual(plain.Fingerprint, flipped.Fingerprint);
    }

    [Fact]
    public void Equal_recipes_are_equal_and_others_are_not()
    {
        AugmentModel Read(string train) => SpecText.Good(Spec(3, train)).Training.Augment!;
        Assert.Equal(Read($"augment: {All}"), Read($"augment: {All}, outside: level"));
        Assert.NotEqual(Read("augment: [flip]"), Read("augment: [flip: {probability: 0.4}]"));
        Assert.NotEqual(Read("augment: [flip]"), Read("augment: [flip], outside: edge"));
    }

    [Theory]
    [InlineData("augment: []", "NW1017", "[]", "leave the key out")]
    [InlineData("augment: flip", "NW1013", "flip", "a list of augmentations")]
    [InlineData("augment: [{scale: {from: 1.5, to: 1.1}}]", "NW3030", "1.5", "use {from: 1.1, to: 1.5}")]
    [InlineData("augment: [{erase: {to: 0.01}}]", "NW3030", "0.01", "use {from: 0.01, to: 0.02}")]
    [InlineData("augment: [{mixup: {alpha: 1}}, flip, {mixup: {alpha: 2}}]", "NW3030", "mixup", "delete one")]
    [InlineData("outside: edge", "NW3030", "edge", "take it away")]
    [InlineData("augment: [{hue: {degrees: 20}}]", "NW3031", "hue", "use brightness and contrast")]
    [InlineData("augment: [{saturation: {by: 0.1}}]", "NW3031", "saturation", "take saturation away")]
    [InlineData("augment: [{crop: {pad: 6}}]", "NW3031", "6", "use 5 or less")]
    [InlineData("augment: [{shift: {pixels: 5.99999999999}}]", "NW3031", "5.99999999999", "use 5 or less")]
    [InlineData("augment: [{elastic: {alpha: 9, sigma: 4.5}}]", "NW3031", "4.5", "use 4 or less")]
    [InlineData("augment: [{rotate: {degrees: 15, angle: 3}}]", "NW1014", "angle", "its keys are degrees and probability")]
    [InlineData("augment: [rotate]", "NW1015", "rotate", "needs the key 'degrees'")]
    public void What_cannot_be_is_a_fault_at_its_place(string train, string code, string place, string cure)
    {
        string text = Spec(1, train);
        Fault fault = SpecText.OnlyFault(text);
        Assert.Equal(code, fault.Code);
        Assert.Equal(place, SpecText.At(text, fault.Place));
        Assert.Contains(cure, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("augment: [flip, flip, {crop: {pad: 5}}, {elastic: {alpha: 9, sigma: 4}}]")]
    [InlineData("augment: [{shift: {pixels: 5.9}}], outside: level")]
    public void What_just_fits_is_fine(string train) => Assert.Empty(SpecText.Codes(Spec(1, train)));

    [Fact]
    public void Every_bound_of_the_language_is_one_of_the_runtime()
    {
        string[] chains =
        [
            "{shift: {pixels: 0.001}}, {rotate: {degrees: 0.001}}, {scale: {from: 0.1, to: 10}}, {shear: {degrees: 0.001}}, {elastic: {alpha: 0.001, sigma: 0.5}}, "
            + "{brightness: {by: 0.001}}, {contrast: {by: 0.001}}, {saturation: {by: 0.001}}, {hue: {degrees: 0.001}}, {noise: {sigma: 0.0001}}, "
            + "{erase: {from: 0, to: 0}}, {mixup: {alpha: 0.001}}, {flip: {probability: 0}}",
            "{rotate: {degrees: 180}}, {scale: {from: 10, to: 10}}, {shear: {degrees: 80}}, {elastic: {alpha: 10000, sigma: 4}}, {crop: {pad: 5}}, {brightness: {by: 1}}, "
            + "{contrast: {by: 1}}, {saturation: {by: 1}}, {hue: {degrees: 180}}, {noise: {sigma: 1}}, {erase: {from: 1, to: 1, level: 1}}, {mixup: {alpha: 4}}",
        ];
        foreach (NetworkInfo info in chains.Select(chain => CompiledNetwork.Once(SpecText.Good(Spec(3, $"augment: [{chain}]"))).Network.Info))
        {
            var augmenter = new Augmenter(info.Training.Augment, info.Training.Outside, info.Input, 255);
            float[] image = new float[info.Input.Length];
            augmenter.Apply(1, image, new float[augmenter.ScratchFloats]);
            Assert.All(image, level => Assert.InRange(level, 0, 255));
        }
    }

    private static string Spec(int channels, string train) =>
        $"name: Net\ninput: {{channels: {channels}, height: 6, width: 8}}\nclasses: 2\nlayers:\n  - dense: {{units: 2}}\ntrain: {{{train}}}\n";
}
