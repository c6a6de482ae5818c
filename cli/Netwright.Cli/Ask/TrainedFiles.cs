using System.IO;
using Netwright.Cli.Runs;

namespace Netwright.Cli.Ask;

/// <summary>The spec and the weights that the user means by a run, or by a spec with weights.</summary>
/// <param name="Spec">The spec.</param>
/// <param name="Weights">Its trained weights.</param>
/// <param name="Run">The run; null where a spec is named.</param>
internal sealed record TrainedFiles(string Spec, string Weights, RunFolder? Run)
{
    /// <summary>Finds them.</summary>
    /// <param name="target">A run, or a spec.</param>
    /// <param name="weights">Weights; the run's best ones when null.</param>
    /// <exception cref="InputException">There is neither, or no weights are named.</exception>
    public static TrainedFiles Find(string target, string? weights)
    {
        RunFolder? run = RunFolder.Is(target) ? new RunFolder(target) : null;
        if (run is null && Directory.Exists(target))
        {
            throw new InputException(target, "this folder is no run: it has no run.json");
        }

        return new TrainedFiles(
            run?.Spec ?? target,
            weights ?? run?.Best ?? throw new InputException("--weights", "a spec has no trained weights; name their file"),
            run);
    }
}
