using System;
using System.Linq;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Numerics;

public sealed class ParallelGradientTests
{
    private const double Step = 1e-2;
    private const double Tolerance = 5e-3;

    // A trained layer stands before each fork, so that the branches' gradients must add up there.
    [Theory]
    [InlineData("Added", "merge: add, branches: [[conv: {name: A, filters: 3, kernel: 3, pad: 1, activation: tanh}, conv: {name: B, filters: 3, kernel: 1}], identity]")]
    [InlineData("Joined", "merge: concat, branches: [[conv: {name: A, filters: 2, kernel: 3, pad: 1}, tanh], [conv: {name: B, filters: 3, kernel: 1}], identity]")]
    [InlineData("Nested", "merge: add, branches: [[conv: {name: A, filters: 3, kernel: 1}, parallel: {name: Q, merge: add, branches: [[conv: {name: B, filters: 3, kernel: 1}], [conv: {name: E, filters: 3, kernel: 1}]]}], identity]")]
    public void Gradients_of_branches_are_the_slopes_of_the_loss(string name, string parallel)
    {
        NetworkRunner runner = CompiledNetwork.Of(SpecText.Good(
            $$"""
            name: Parallel{{name}}
            input: {channels: 2, height: 5, width: 4}
            classes: 3
            layers:
              - conv: {name: C, filters: 3, kernel: 3, pad: 1, activation: tanh}
              - parallel: {name: P, {{parallel}}}
              - dense: {name: Last, units: 3}
            """));
        runner.SetParameters(7);
        Batch batch = new(HashValues.Values(50, 19 * 2 * 5 * 4, 1), HashValues.Labels(51, 19, 3), new uint[19]);
        float[] gradients = runner.Train(batch).Gradients;

        foreach (ParameterInfo tensor in runner.Network.Info.Parameters)
        {
            double[] signs = [.. Enumerable.Range(0, tensor.Length).Select(i => (double)HashValues.Sign(3, i))];
            double norm = Math.Sqrt(gradients.Skip(tensor.Offset).Take(tensor.Length).Sum(value => (double)value * value));
            double slope = signs.Select((sign, i) => sign * gradients[tensor.Offset + i]).Sum();
            double difference = (LossMoved(Step) - LossMoved(-Step)) / (2 * Step);

            Assert.True(norm > 1e-3, $"{tensor.Name} has no gradient.");
            Assert.True(Math.Abs(slope - difference) <= Tolerance * norm, $"{tensor.Name}: slope {slope:g8}, difference {difference:g8}");

            double LossMoved(double step)
            {
                float[] parameters = runner.Network.Parameters.Values.ToArray();
                for (int i = 0; i < tensor.Length; i++)
                {
                    runner.Network.Parameters.Values[tensor.Offset + i] += (float)(step * signs[i]);
                }

                double loss = runner.Train(batch).Loss;
                parameters.CopyTo(runner.Network.Parameters.Values);
                return loss;
            }
        }
    }
}
