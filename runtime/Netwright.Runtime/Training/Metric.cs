using System;

namespace Netwright.Training;

/// <summary>A figure of one's own, such as the accuracy of one class or a cost in money.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Of">Computes it of what the network says of the validation images.</param>
public sealed record Metric(string Name, Func<Predictions, double> Of);
