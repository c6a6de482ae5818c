using Netwright.Data;

namespace Netwright.Report.Runs;

/// <summary>What a trained network takes.</summary>
internal static class Inputs
{
    /// <summary>How levels become inputs: as the weights say, else as the spec does.</summary>
    /// <param name="network">With its weights.</param>
    /// <param name="spec">What the spec says.</param>
    public static Normalization NormalizationOf(Network network, NetworkInfo spec) =>
        network.Normalization ?? Normalization.Uniform(spec.Input.Channels, spec.Data.Scale, spec.Data.Offset);
}
