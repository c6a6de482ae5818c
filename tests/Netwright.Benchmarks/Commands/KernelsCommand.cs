using System.Collections.Immutable;
using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Commands;

/// <summary>What <c>kernels</c> was asked to take apart.</summary>
/// <param name="Specs">Paths of specs.</param>
/// <param name="Batch">Images in a step; null for as many as each spec says.</param>
/// <param name="Effort">How long.</param>
internal sealed record KernelsSettings(ImmutableArray<string> Specs, int? Batch, Effort Effort);

internal static class KernelsCommand
{
    public static int Run(KernelsSettings settings) => settings.Specs.Length;
}
