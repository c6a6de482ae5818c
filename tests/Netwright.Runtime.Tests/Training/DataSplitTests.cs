using System;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Data;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Training;

/// <summary>Which images are held out.</summary>
public class DataSplitTests
{
    private static readonly ImageDataset Data = ToyImages.Make(1000);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    public void Each_class_gives_the_same_share(double share)
    {
        DataSplit split = DataSplit.Of(Data, share, ValidationPick.ByContent);
        for (int k = 0; k < 3; k++)
        {
            int all = Enumerable.Range(0, 1000).Count(image => Data.Label(image) == k);
            Assert.Equal((int)Math.Round(all * share), split.Validation.Count(image => Data.Label(image) == k));
        }

        Assert.Equal(Enumerable.Range(0, 1000), split.Training.Concat(split.Validation).Order());
    }

    [Fact]
    public void An_image_stands_on_the_same_side_whatever_its_place()
    {
        DataSplit split = DataSplit.Of(Data, 0.2, ValidationPick.ByContent);
        int[] order = new int[1000];
        EpochOrder.Fill(order, 1, 1);
        DataSplit shuffled = DataSplit.Of(Pick(order), 0.2, ValidationPick.ByContent);
        Assert.Equal(split.Validation, shuffled.Validation.Select(image => order[image]).Order());
    }

    [Fact]
    public void Equal_images_are_never_on_both_sides()
    {
        int[] doubled = [.. Enumerable.Range(0, 1000).Select(image => image / 2)];
        DataSplit split = DataSplit.Of(Pick(doubled), 0.3, ValidationPick.ByContent);
        Assert.Empty(split.Training.Select(image => doubled[image]).Intersect(split.Validation.Select(image => doubled[image])));
        Assert.InRange(split.Validation.Length, 290, 310);
    }

    [Fact]
    public void The_last_images_are_held_out_on_request() =>
        Assert.Equal(Enumerable.Range(900, 100), DataSplit.Of(Data, 0.1, ValidationPick.Last).Validation);

    [Fact]
    public void What_should_be_known_of_the_images_is_told_before_the_first_step()
    {
        ImageDataset few = Pick([.. Enumerable.Range(0, 1000).Where(image => Data.Label(image) != 2), Enumerable.Range(0, 1000).First(image => Data.Label(image) == 2)]);
        Log log = new();
        SoftmaxRegression network = new(ToyImages.Shape, 3, 1);
        TrainingReport report = new Trainer(network, new TrainingOptions { Epochs = 1 }) { Callbacks = [log] }.Fit(few, validation: Data.Take(40));
        Assert.Equal(report.Notices, log.Notices);
        Assert.Contains(log.Notices, notice => notice.StartsWith("Class 'class 2' has 1 of ", StringComparison.Ordinal));
        Assert.Contains(log.Notices, notice => notice.Contains(" of 40 validation images are trained on, too, such as validation image ", StringComparison.Ordinal));
    }

    [Fact]
    public void Balanced_draws_give_each_class_the_same_chance()
    {
        int[] labels = [.. Enumerable.Range(0, 1000).Select(image => image < 900 ? 0 : image < 990 ? 1 : 2)];
        int[] order = new int[30_000];
        EpochOrder.FillBalanced(order, labels, 4, 1, 1);
        for (int k = 0; k < 3; k++)
        {
            Assert.InRange(order.Count(image => labels[image] == k), 9_600, 10_400);
        }

        Assert.Equal(1000, order.Distinct().Count());
    }

    private static ImageDataset Pick(int[] images)
    {
        int length = ToyImages.Shape.Length;
        float[] levels = new float[images.Length * length];
        for (int i = 0; i < images.Length; i++)
        {
            Data.Read(images[i], levels.AsSpan(i * length, length));
        }

        return ImageDataset.FromFloats(ToyImages.Shape, levels, images.Select(Data.Label).ToArray(), Data.ClassNames);
    }

    private sealed class Log : ITrainingCallback
    {
        public ImmutableArray<string> Notices { get; private set; } = [];

        public void OnStart(TrainingControl control, ImmutableArray<string> notices)
        {
            Assert.Equal(0, control.Steps);
            Notices = notices;
        }
    }
}
