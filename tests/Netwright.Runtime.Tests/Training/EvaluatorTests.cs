using System;
using System.Linq;
using Netwright.Data;
using Netwright.Threading;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Training;

public class EvaluatorTests
{
    private static readonly ImageDataset Data = ToyImages.Make(53);
    private static readonly SoftmaxRegression Network = new(ToyImages.Shape, ToyImages.Classes, 9);

    [Fact]
    public void Loss_and_confusion_agree_with_images_taken_one_by_one()
    {
        using ThreadTeam team = new(2);
        Evaluation evaluation = new Evaluator(Network, team).Evaluate(Data);
        double loss = 0;
        long[,] confusion = new long[ToyImages.Classes, ToyImages.Classes];
        for (int image = 0; image < Data.Count; image++)
        {
            float[] logits = Predict(image);
            loss += Math.Log(logits.Sum(logit => Math.Exp(logit))) - logits[Data.Label(image)];
            confusion[Data.Label(image), Array.IndexOf(logits, logits.Max())]++;
        }

        Assert.Equal(loss / Data.Count, evaluation.Loss, 1e-6);
        for (int actual = 0; actual < ToyImages.Classes; actual++)
        {
            for (int predicted = 0; predicted < ToyImages.Classes; predicted++)
            {
                Assert.Equal(confusion[actual, predicted], evaluation.Confusion[actual, predicted]);
            }
        }
    }

    [Fact]
    public void Results_do_not_depend_on_the_threads()
    {
        using ThreadTeam one = new(1);
        using ThreadTeam three = new(3);
        Evaluation first = new Evaluator(Network, one).Evaluate(Data);
        Evaluation second = new Evaluator(Network, three).Evaluate(Data);
        Assert.Equal(first.Loss, second.Loss);
        Assert.Equal(first.Confusion.ToString(), second.Confusion.ToString());
    }

    [Fact]
    public void Logits_come_in_rows_and_probabilities_sum_to_one()
    {
        using ThreadTeam team = new(2);
        Evaluator evaluator = new(Network, team);
        float[] logits = evaluator.Logits(Data);
        float[] probabilities = evaluator.Probabilities(Data);
        Assert.Equal(Data.Count * ToyImages.Classes, logits.Length);
        for (int image = 0; image < Data.Count; image++)
        {
            Assert.Equal(Predict(image), logits.AsSpan(image * ToyImages.Classes, ToyImages.Classes).ToArray());
            Assert.Equal(1, probabilities.AsSpan(image * ToyImages.Classes, ToyImages.Classes).ToArray().Sum(), 1e-6f);
        }
    }

    [Fact]
    public void A_data_set_without_images_has_no_loss()
    {
        using ThreadTeam team = new(1);
        Evaluation evaluation = new Evaluator(Network, team).Evaluate(Data.Take(0));
        Assert.True(double.IsNaN(evaluation.Loss));
        Assert.True(double.IsNaN(evaluation.Accuracy));
    }

    private static float[] Predict(int image)
    {
        float[] values = new float[ToyImages.Shape.Length];
        float[] logits = new float[ToyImages.Classes];
        Data.CopyImage(image, values);
        Network.Predict(values, logits);
        return logits;
    }
}
