using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Data;
using Netwright.Threading;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Training;

/// <summary>What can be asked of a network's predictions.</summary>
public class PredictionsTests
{
    private static readonly ImmutableArray<string> Names = ["a", "b", "c"];

    // Probabilities 0.7 0.2 0.1; 0.1 0.3 0.6; 0.4 0.4 0.2; 0.05 0.9 0.05 as logits; the classes are 0, 1, 1, 0.
    private static readonly Predictions Four = new(
        [.. new[] { 0.7f, 0.2f, 0.1f, 0.1f, 0.3f, 0.6f, 0.4f, 0.4f, 0.2f, 0.05f, 0.9f, 0.05f }.Select(probability => MathF.Log(probability))], [0, 1, 1, 0], [10, 11, 12, 13], Names);

    [Fact]
    public void The_classes_rank_says_whether_an_image_is_among_the_best()
    {
        Assert.Equal(0.25, Four.Accuracy);
        Assert.Equal(0.25, Four.TopK(1));
        Assert.Equal(1, Four.TopK(2));
        Assert.Equal(1, Four.TopK(3));
        Assert.Equal([0, 2, 0, 1], Enumerable.Range(0, 4).Select(Four.Predicted));
    }

    [Fact]
    public void The_worst_mistakes_are_the_surest_ones()
    {
        Mistake[] worst = [.. Four.Worst(2)];
        Assert.Equal([(13, 0, 1), (11, 1, 2)], worst.Select(mistake => (mistake.Image, mistake.Label, mistake.Predicted)));
        Assert.Equal(0.9, worst[0].Confidence, 1e-5);
        Assert.Equal(3, Four.Worst(100).Length);
    }

    [Fact]
    public void Calibration_compares_confidence_and_accuracy()
    {
        // Confidences 0.7 right, 0.6 wrong, 0.4 wrong, 0.9 wrong: each in a range of its own of nine.
        Assert.Equal((0.3 + 0.6 + 0.4 + 0.9) / 4, Four.CalibrationError(9), 1e-5);
        Assert.Equal([1, 1, 1, 1], Four.Calibration(9).Select(bin => bin.Images));
        // In one range: mean confidence 0.65, accuracy 0.25.
        Assert.Equal(0.4, Four.CalibrationError(1), 1e-5);
    }

    [Fact]
    public void The_confusion_has_precision_recall_and_their_mean()
    {
        Netwright.Metrics.ConfusionMatrix confusion = Four.Confusion();
        Assert.Equal((1, 1, 1, 1), (confusion[0, 0], confusion[0, 1], confusion[1, 2], confusion[1, 0]));
        Assert.Equal((0.5, 0.5, 0.5), (confusion.Precision(0), confusion.Recall(0), confusion.F1(0)));
        Assert.Equal((0, 0), (confusion.F1(1), confusion.F1(2)));
    }

    [Fact]
    public void An_ensemble_is_judged_by_the_mean_of_its_members_probabilities()
    {
        Predictions other = new([.. Enumerable.Range(0, 12).Select(i => i % 3 == 1 ? 3f : 0)], [0, 1, 1, 0], [10, 11, 12, 13], Names);
        Predictions both = Predictions.Average([Four, other]);
        for (int place = 0; place < 4; place++)
        {
            for (int k = 0; k < 3; k++)
            {
                Assert.Equal((Four.Probabilities(place)[k] + other.Probabilities(place)[k]) / 2, both.Probabilities(place)[k], 1e-6);
            }
        }

        Assert.Throws<ArgumentException>(() => Predictions.Average([]));
        Assert.Throws<ArgumentException>(() => Predictions.Average([Four, new([1, 2, 3], [0], [10], Names)]));
    }

    [Fact]
    public void Networks_are_asked_as_one()
    {
        ImageDataset data = ToyImages.Make(300), test = ToyImages.Make(100, seed: 9);
        TrainingOptions recipe = new() { Optimizer = new SgdOptions { LearningRate = 0.1f }, Epochs = 2 };
        Ensemble ensemble = Ensemble.Train(seed => new SoftmaxRegression(ToyImages.Shape, 3, seed), [1, 2, 3], (network, own) => new Trainer(network, own).Fit(data), recipe);
        Assert.Equal(3, ensemble.Members.Select(member => member.Parameters.Sha256()).Distinct().Count());
        using ThreadTeam team = new(2);
        Predictions predictions = ensemble.Predict(test, team);
        float[] image = new float[20], probabilities = new float[3];
        test.CopyImage(7, image);
        ensemble.Predict(image, probabilities);
        Assert.All(probabilities.Zip(predictions.Probabilities(7).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Throws<ArgumentException>(() => new Ensemble(new SoftmaxRegression(ToyImages.Shape, 3, 1), new SoftmaxRegression(new ImageShape(1, 2, 2), 3, 1)));
    }

    [Fact]
    public void Views_of_an_image_are_averaged_and_repeat_with_the_seed()
    {
        ImageDataset test = ToyImages.Make(40);
        SoftmaxRegression network = new(ToyImages.Shape, 3, 1);
        using ThreadTeam one = new(1), two = new(2);
        ImmutableArray<Augmentation> chain = [new Flip(), new Shift(1)];
        float[] first = new Evaluator(network, one).Predict(test, chain, 3, seed: 4).Probabilities(5).ToArray();
        Assert.Equal(first, new Evaluator(network, two).Predict(test, chain, 3, seed: 4).Probabilities(5).ToArray());
        Assert.NotEqual(first, new Evaluator(network, two).Predict(test, chain, 3, seed: 5).Probabilities(5).ToArray());
        float[] same = new Evaluator(network, one).Predict(test, [new Flip { Probability = 0 }], 2).Probabilities(5).ToArray();
        Assert.All(same.Zip(new Evaluator(network, one).Predict(test).Probabilities(5).ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        Assert.Throws<ArgumentException>(() => new Evaluator(network, one).Predict(test, [new Mixup(1)], 1));
    }

    [Fact]
    public void Figures_of_ones_own_stand_in_each_epochs_result()
    {
        List<int> counts = [];
        Trainer trainer = new(new SoftmaxRegression(ToyImages.Shape, 3, 1), new TrainingOptions { Epochs = 2, Validation = 0.25 })
        {
            Metrics = [new Metric("top 2", predictions => predictions.TopK(2)), new Metric("images", predictions => { counts.Add(predictions.Count); return predictions.Count; })],
        };
        TrainingReport report = trainer.Fit(ToyImages.Make(200));
        Assert.Equal(2, counts.Count);
        Assert.All(report.Epochs, epoch => Assert.Equal(report.ValidationImages, epoch.Metrics["images"]));
        Assert.All(report.Epochs, epoch => Assert.InRange(epoch.Metrics["top 2"], epoch.Validation!.Accuracy, 1));
    }

    [Fact]
    public void A_callback_may_end_the_training_and_change_its_rate()
    {
        Trainer trainer = new(new SoftmaxRegression(ToyImages.Shape, 3, 1), new TrainingOptions { Epochs = 9, Batch = 50 }) { Callbacks = [new Halving()] };
        TrainingReport report = trainer.Fit(ToyImages.Make(200));
        Assert.True(report.EndedEarly);
        Assert.Equal([0.001f, 0.0005f, 0.00025f], report.Epochs.Select(epoch => epoch.LearningRate));
    }

    private sealed class Halving : ITrainingCallback
    {
        public void OnEpoch(TrainingControl control, EpochResult epoch)
        {
            control.RateFactor /= 2;
            if (epoch.Epoch == 3)
            {
                control.Stop();
            }
        }
    }
}
