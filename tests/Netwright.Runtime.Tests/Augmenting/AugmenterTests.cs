using System;
using System.Linq;
using System.Threading.Tasks;
using FsCheck.Xunit;
using Netwright.Data;
using Xunit;

namespace Netwright.Runtime.Tests.Augmenting;

public class AugmenterTests
{
    [Property(MaxTest = 100)]
    public void The_same_key_gives_the_same_bits_and_another_key_others(ulong key)
    {
        float[] image = Pictures.Random(Pictures.Colour);
        float[] changed = Pictures.Apply(Pictures.Colour, image, key, FullChain.Colour);
        Assert.Equal(changed, Pictures.Apply(Pictures.Colour, image, key, FullChain.Colour));
        Assert.NotEqual(changed, Pictures.Apply(Pictures.Colour, image, key + 1, FullChain.Colour));
    }

    [Fact]
    public void Order_and_threads_do_not_matter()
    {
        var augmenter = new Augmenter([.. FullChain.Colour], OutsideRule.Reflect, Pictures.Colour, 255);
        float[][] Run(int[] keys, int threads)
        {
            float[][] results = new float[keys.Length][];
            Parallel.For(0, keys.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
            {
                float[] image = Pictures.Random(Pictures.Colour, key: (ulong)keys[i]);
                augmenter.Apply((ulong)keys[i], image, new float[augmenter.ScratchFloats]);
                results[keys[i]] = image;
            });
            return results;
        }

        int[] keys = [.. Enumerable.Range(0, 200)];
        Assert.Equal(Run(keys, 1), Run([.. keys.Reverse()], 4));
    }

    [Fact]
    public void An_image_costs_no_memory()
    {
        var augmenter = new Augmenter([.. FullChain.Colour], OutsideRule.Reflect, Pictures.Colour, 255);
        float[] image = Pictures.Random(Pictures.Colour), other = [.. image], scratch = new float[augmenter.ScratchFloats];
        void Run(ulong key)
        {
            augmenter.Apply(key, image, scratch);
            augmenter.TryMix(key, 4, out _, out float share);
            Augmenter.Blend(image, other, share);
        }

        Run(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (ulong key = 1; key < 200; key++)
        {
            Run(key);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Changing_one_augmentation_leaves_the_draws_of_the_others()
    {
        float[] image = [.. Enumerable.Repeat(10f, Pictures.Grey.Length)];
        foreach (ulong key in Enumerable.Range(0, 20))
        {
            float[] alone = Pictures.Apply(Pictures.Grey, image, key, new Noise(0.5f) { Probability = 0 }, new Brightness(0.5f));
            float[] behindAnother = Pictures.Apply(Pictures.Grey, image, key, new Elastic(30, 3), new Brightness(0.5f), new Crop(1) { Probability = 0 });
            Assert.Equal(alone[400], behindAnother[400]);
        }
    }

    [Fact]
    public void A_probability_is_the_share_of_images_changed()
    {
        float[] image = Pictures.Random(Pictures.Grey);
        foreach (Augmentation augmentation in FullChain.Grey.Where(augmentation => augmentation is not Mixup and not Crop))
        {
            int count = Enumerable.Range(0, 600).Count(key => !image.SequenceEqual(
                Pictures.Apply(Pictures.Grey, image, (ulong)key, augmentation with { Probability = 0.3f })));
            Assert.InRange(count, 140, 220);
        }
    }

    [Fact]
    public void An_empty_chain_changes_nothing_and_wants_no_scratch()
    {
        float[] image = Pictures.Random(Pictures.Grey);
        Assert.Equal(image, Pictures.Apply(Pictures.Grey, image, 1));
        Assert.Equal(0, new Augmenter([], OutsideRule.Level, Pictures.Grey, 1).ScratchFloats);
        Assert.Equal(0, new Augmenter([new Noise(0.1f)], OutsideRule.Level, Pictures.Grey, 1).ScratchFloats);
    }

    public static TheoryData<Augmentation, string> Refused => new()
    {
        { new Shift(0), "The pixels of shift is 0; it must be above 0." },
        { new Shift(28), "The pixels of shift is 28; it must be below 28, the shorter side of 1x28x28: else nothing of the image might be left." },
        { new Rotate(181), "The degrees of rotate is 181; it must be above 0, and 180 or less." },
        { new Rotate(float.NaN), "The degrees of rotate is NaN; it must be above 0, and 180 or less." },
        { new Scale(1.2f, 0.8f), "The from of scale is 1.2; it must be its to, 0.8, or less." },
        { new Scale(0.05f, 1), "The from of scale is 0.05; it must be from 0.1 to 10." },
        { new Shear(81), "The degrees of shear is 81; it must be above 0, and 80 or less." },
        { new Elastic(0, 4), "The alpha of elastic is 0; it must be above 0, and 10000 or less." },
        { new Elastic(34, 15), "The sigma of elastic is 15; it must be from 0.5 to 14, half the longer side of 1x28x28: a smoother field shifts the image as a whole." },
        { new Elastic(34, 0.4f), "The sigma of elastic is 0.4; it must be from 0.5 to 14, half the longer side of 1x28x28: a smoother field shifts the image as a whole." },
        { new Flip((FlipAxis)7), "The axis of flip is 7; it must be Horizontal or Vertical." },
        { new Crop(0), "The pad of crop is 0; it must be above 0." },
        { new Crop(28), "The pad of crop is 28; it must be below 28, the shorter side of 1x28x28: else nothing of the image might be left." },
        { new Brightness(1.5f), "The by of brightness is 1.5; it must be above 0, and 1 or less." },
        { new Contrast(0), "The by of contrast is 0; it must be above 0, and 1 or less." },
        { new Saturation(0.5f), "saturation changes red, green and blue, and the images are 1x28x28; take saturation away, or use brightness and contrast." },
        { new Hue(20), "hue changes red, green and blue, and the images are 1x28x28; take hue away, or use brightness and contrast." },
        { new Noise(-1), "The sigma of noise is -1; it must be above 0, and 1 or less." },
        { new Erase(0.3f, 0.2f), "The from of erase is 0.3; it must be its to, 0.2, or less." },
        { new Erase { Level = 2 }, "The level of erase is 2; it must be from 0 to 1." },
        { new Mixup(5), "The alpha of mixup is 5; it must be above 0, and 4 or less." },
        { new Flip { Probability = 1.5f }, "The probability of flip is 1.5; it must be from 0 to 1." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_is_refused_in_words(Augmentation augmentation, string message)
    {
        ArgumentException refusal = Assert.ThrowsAny<ArgumentException>(() => new Augmenter([augmentation], OutsideRule.Level, Pictures.Grey, 255));
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void So_are_lists_and_images_that_cannot_be()
    {
        Assert.Throws<ArgumentException>(() => new Augmenter([new Mixup(1), new Mixup(1)], OutsideRule.Level, Pictures.Grey, 255));
        Assert.Throws<ArgumentException>(() => new Augmenter(default, OutsideRule.Level, Pictures.Grey, 255));
        Assert.Throws<ArgumentNullException>(() => new Augmenter([null!], OutsideRule.Level, Pictures.Grey, 255));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Augmenter([], (OutsideRule)9, Pictures.Grey, 255));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Augmenter([], OutsideRule.Level, new(1, 0, 4), 255));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Augmenter([], OutsideRule.Level, Pictures.Grey, float.NaN));
        var augmenter = new Augmenter([new Shift(1)], OutsideRule.Level, Pictures.Grey, 255);
        Assert.Throws<ArgumentException>(() => augmenter.Apply(1, new float[783], new float[augmenter.ScratchFloats]));
        Assert.Throws<ArgumentException>(() => augmenter.Apply(1, new float[784], new float[augmenter.ScratchFloats - 1]));
    }
}
