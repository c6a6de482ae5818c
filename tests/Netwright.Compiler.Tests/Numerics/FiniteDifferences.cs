using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Compares gradients with differences of the reference's loss, tensor by tensor, along random directions.</summary>
/// <remarks>
/// A direction moves each value of one tensor by +h or -h, so the slope along it is the gradient's product with random signs,
/// whose mean square is the square of the gradient's norm. The error is measured by the norm of the layer's whole gradient, for
/// that of a bias before a normalisation is nothing but rounding. The loss is computed in double precision, so a step as small as
/// 1e-6 leaves 1e-16 / 1e-6 = 1e-10 of rounding and h^2 of curvature. Where it crosses a bend of relu or maxpool, a step of a
/// tenth is tried, and again: a wrong gradient agrees with none of them. What remains is the rounding of the gradient in single
/// precision: near 1e-6 of its norm, five times that in deep chains with cancelling sums. The tolerance stands above that by ten,
/// and below any wrong term by far.
/// </remarks>
internal static class FiniteDifferences
{
    public const double Tolerance = 5e-5;

    private const double SmallestNorm = 1e-3;

    // A layer whose gradient is nothing, as before a normalisation, has the rounding of the gradients that reach it: with the
    // tolerance that is 5e-7 of the whole gradient, eight times the 2^-24 by which a single sum may be off.
    private const double ShareOfWhole = 1e-2;

    private static readonly double[] Steps = [1e-6, 1e-7, 1e-8];

    /// <summary>Holds every tensor's gradient, or that of every few of them, to the differences.</summary>
    /// <param name="model">The network.</param>
    /// <param name="runner">What computes its gradients.</param>
    /// <param name="batch">Images.</param>
    /// <param name="directions">Along which each tensor is moved.</param>
    /// <param name="every">1 for all tensors; n for every n-th.</param>
    public static void AssertSlopes(NetworkModel model, NetworkRunner runner, Batch batch, int directions, int every = 1)
    {
        TrainingStep step = runner.Train(batch);
        double[] parameters = [.. runner.Network.Parameters.StoredValues.ToArray().Select(value => (double)value)];
        var reference = new ReferenceNetwork(model);
        double loss = reference.Loss(parameters, batch);
        Assert.InRange(Math.Abs(step.Loss - loss), 0, 1e-5 * Math.Max(loss, 0.1));
        Dictionary<string, double> layers = runner.Network.Info.Parameters
            .Where(tensor => tensor.IsTrained)
            .GroupBy(LayerOf)
            .ToDictionary(layer => layer.Key, layer => Norm(layer.SelectMany(tensor => step.Gradients[tensor.Offset..(tensor.Offset + tensor.Length)])));
        double smallest = Math.Max(SmallestNorm, ShareOfWhole * Norm(step.Gradients));
        ParameterInfo[] trained = [.. runner.Network.Info.Parameters.Where(tensor => tensor.IsTrained)];
        foreach (ParameterInfo tensor in trained.Where((_, i) => i % every == trained.Length % every))
        {
            float[] gradient = step.Gradients[tensor.Offset..(tensor.Offset + tensor.Length)];
            double norm = Math.Max(smallest, layers[LayerOf(tensor)]);
            for (int direction = 0; direction < directions; direction++)
            {
                double slope = gradient.Select((value, i) => (double)value * HashValues.Sign(direction, i)).Sum();
                double[] expected = [.. Steps.Select(h => (Moved(h) - Moved(-h)) / (2 * h)).TakeUntil(IsNear)];
                Assert.True(IsNear(expected[^1]), $"{tensor.Name}: slope {slope:g8}, norm {norm:g3} of {Norm(step.Gradients):g3}, differences {string.Join(" or ", expected)}");

                bool IsNear(double difference) => Math.Abs(slope - difference) <= Tolerance * norm;

                double Moved(double h)
                {
                    double[] moved = [.. parameters];
                    for (int i = 0; i < tensor.Length; i++)
                    {
                        moved[tensor.Offset + i] += h * HashValues.Sign(direction, i);
                    }

                    return reference.Loss(moved, batch);
                }
            }
        }
    }

    private static string LayerOf(ParameterInfo tensor) => tensor.Name[..tensor.Name.LastIndexOf('.')];

    private static double Norm(IEnumerable<float> values) => Math.Sqrt(values.Sum(value => (double)value * value));

    private static IEnumerable<double> TakeUntil(this IEnumerable<double> values, Func<double, bool> isLast)
    {
        foreach (double value in values)
        {
            yield return value;
            if (isLast(value))
            {
                yield break;
            }
        }
    }
}
