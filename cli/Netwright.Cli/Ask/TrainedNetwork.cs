using Netwright.Cli.Compiling;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;
using Netwright.Data;
using Netwright.Report.Runs;

namespace Netwright.Cli.Ask;

/// <summary>A network with trained weights, and the run that they come from, where there is one.</summary>
/// <param name="Network">The network.</param>
/// <param name="Run">Its run; null where a spec and weights are named.</param>
internal sealed record TrainedNetwork(Network Network, RunFolder? Run)
{
    /// <summary>How levels become inputs.</summary>
    public Normalization Normalization => Inputs.NormalizationOf(Network, Network.Info);

    /// <summary>Opens a run, or a spec with weights; null when the spec has faults, which are then printed.</summary>
    /// <exception cref="InputException">There is neither, or no weights are named.</exception>
    public static TrainedNetwork? Open(string target, string? weights, Screen error)
    {
        TrainedFiles files = TrainedFiles.Find(target, weights);
        if (SpecCompiler.Compile(files.Spec, error) is not { } compiled)
        {
            return null;
        }

        Network network = compiled.Create(seed: 0);
        network.Load(files.Weights);
        return new TrainedNetwork(network, files.Run);
    }
}
