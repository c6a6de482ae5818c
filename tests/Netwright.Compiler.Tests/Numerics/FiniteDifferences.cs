using System;
using System.Linq;
using Netwright.Compiler.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>Compares gradients with differences of the reference's loss, tensor by tensor, along random directions.</summary>
/// <remarks>
/// A direction moves each value of one tensor by +h or -h, so the slope along it is the gradient's product with random signs,
/// whose mean square is the square of the gradient's norm; the error is measured by that norm. The loss is computed in double
/// precision, so a step as small as 1e-6 leaves 1e-16 / 1e-6 = 1e-10 of rounding and h^2 of curvature, and seldom crosses a
/// bend of relu or maxpool. What remains is the rounding of the gradient in single precision: near 1e-6 of its norm, five
/// times that in deep chains with cancelling sums. The tolerance stands above that by ten, and below any wrong term by far.
/// </remarks>
internal static class FiniteDifferences
{
    public const double Tolerance = 5e-5;

    private const double Step = 1e-6;
    private const double SmallestNorm = 1e-4;

    public static void AssertSlopes(NetworkModel model, NetworkRunner runner, Batch batch, int directions)
    {
        TrainingStep step = runner.Train(batch);
        double[] parameters = [.. runner.Network.Parameters.Values.ToArray().Select(value => (double)value)];
        var reference = new ReferenceNetwork(model);
        double loss = reference.Loss(parameters, batch);
        Assert.InRange(Math.Abs(step.Loss - loss), 0, 1e-5 * Math.Max(loss, 0.1));
        foreach (ParameterInfo tensor in runner.Network.Info.Parameters)
        {
            float[] gradient = step.Gradients[tensor.Offset..(tensor.Offset + tensor.Length)];
            double norm = Math.Max(SmallestNorm, Math.Sqrt(gradient.Sum(value => (double)value * value)));
            for (int direction = 0; direction < directions; direction++)
            {
                double expected = (Moved(Step) - Moved(-Step)) / (2 * Step);
                double slope = gradient.Select((value, i) => (double)value * HashValues.Sign(direction, i)).Sum();
                double error = Math.Abs(slope - expected) / norm;
                Assert.True(error <= Tolerance, $"{tensor.Name}: slope {slope:g6}, differences say {expected:g6}; error {error:g3}");

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
}
