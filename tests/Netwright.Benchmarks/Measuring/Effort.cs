namespace Netwright.Benchmarks.Measuring;

/// <summary>How long is measured.</summary>
/// <param name="Rounds">Turns of each contestant.</param>
/// <param name="Seconds">Length of a turn.</param>
internal sealed record Effort(int Rounds, double Seconds);
