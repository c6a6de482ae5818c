using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Report.Explain;

namespace Netwright.Serve.Live;

/// <summary>
/// Steps of training on one image, played on a copy of the weights: each trained value moves against its gradient, times the recipe's
/// learning rate. That is plain gradient descent, whatever the recipe's own rule.
/// </summary>
internal static class TrainingSteps
{
    private const int MostPlayed = 20;
    private const long MostWork = 1_500_000_000;
    private const int PassesOfStep = 3;

    /// <summary>Steps that may be played without much waiting.</summary>
    public static int Most(ServedNetwork served) => served.IsExplained ? (int)Math.Clamp(MostWork / (PassesOfStep * served.Cost), 1, MostPlayed) : 0;

    /// <summary>Plays steps.</summary>
    /// <param name="served">The network.</param>
    /// <param name="look">The image.</param>
    /// <param name="steps">How many.</param>
    /// <returns>Loss and probabilities before the first step and after each.</returns>
    public static object Play(ServedNetwork served, LookedAt look, int steps)
    {
        double rate = served.Model.Training.Optimizer.LearningRate;
        Dictionary<string, double[]> tensors = served.Run.Weights.Tensors();
        List<double> losses = [look.Backward.Loss];
        List<double[]> probabilities = [Softmax(look.Forward.Logits)];
        (Explanation forward, LossExplanation backward) = (look.Forward, look.Backward);
        for (int step = 0; step < steps; step++)
        {
            foreach ((string name, double[] gradient) in backward.Tensors)
            {
                tensors[name] = [.. tensors[name].Zip(gradient, (weight, slope) => weight - (rate * slope))];
            }

            Explainer moved = new(served.Model, tensors);
            forward = moved.Explain(served.Normalized(look.Levels));
            backward = moved.ExplainLoss(forward, look.Label);
            losses.Add(backward.Loss);
            probabilities.Add(Softmax(forward.Logits));
        }

        return new { look.Label, rate, losses, probabilities };
    }

    private static double[] Softmax(double[] logits)
    {
        double largest = logits.Max(), sum = logits.Sum(logit => Math.Exp(logit - largest));
        return Array.ConvertAll(logits, logit => Math.Exp(logit - largest) / sum);
    }
}
