using System.IO;
using Netwright.Cli.Compiling;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;
using Netwright.Data;

namespace Netwright.Cli.Ask;

/// <summary>A network with trained weights, and the run that they come from, where there is one.</summary>
/// <param name="Network">The network.</param>
/// <param name="Run">Its run; null where a spec and weights are named.</param>
internal sealed record TrainedNetwork(Network Network, RunFolder? Run)
{
    /// <summary>How levels become inputs.</summary>
    public Normalization Normalization =>
        Network.Normalization ?? Normalization.Uniform(Network.Info.Input.Channels, Network.Info.Data.Scale, Network.Info.Data.Offset);

    /// <summary>Opens a run, or a spec with weights; null when the spec has faults, which are then printed.</summary>
    /// <exception cref="InputException">There is neither, or no weights are named.</exception>
    public static TrainedNetwork? Open(string target, string? weights, Screen error)
    {
        RunFolder? run = RunFolder.Is(target) ? new RunFolder(target) : null;
        if (run is null && Directory.Exists(target))
        {
            throw new InputException(target, "this folder is no run: it has no run.json");
        }

        string file = weights ?? run?.Best ?? throw new InputException("--weights", "a spec has no trained weights; name their file");
        if (SpecCompiler.Compile(run?.Spec ?? target, error) is not { } compiled)
        {
            return null;
        }

        Network network = compiled.Create(seed: 0);
        network.Load(file);
        return new TrainedNetwork(network, run);
    }
}
