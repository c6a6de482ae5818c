using Netwright.Cli.Ask;
using Netwright.Cli.Commands;
using Netwright.Cli.Compiling;
using Netwright.Cli.Printing;
using Netwright.Cli.Sources;
using Netwright.Compiler.Network;
using Netwright.Data;
using Netwright.Images;
using Netwright.Report.Explain;
using Netwright.Report.Runs;

namespace Netwright.Cli.Look;

/// <summary>A trained network that is looked into: layer by layer, in the plain arithmetic of its formulas.</summary>
/// <param name="Model">The network.</param>
/// <param name="Weights">Its trained weights.</param>
internal sealed record OpenedNetwork(NetworkModel Model, StoredNetwork Weights)
{
    /// <summary>How levels become inputs: as in training, else as the spec says.</summary>
    public Normalization Normalization => Inputs.NormalizationOf(Weights, ImageNeeds.Of(Model));

    /// <summary>Opens a run, or a spec with weights; null when the spec has faults, which are then printed.</summary>
    /// <exception cref="InputException">There is neither, or no weights are named.</exception>
    public static OpenedNetwork? Open(string target, string? weights, Screen error)
    {
        TrainedFiles files = TrainedFiles.Find(target, weights);
        return NetworkFile.Read(files.Spec, error) is { } model ? new OpenedNetwork(model, new StoredNetwork(model, files.Weights)) : null;
    }

    /// <summary>A picture as the network takes it: channels x height x width, normalised.</summary>
    public float[] Read(string picture)
    {
        float[] image = PictureFile.Read(picture, Weights.Info.Input, PictureFolder.Fit);
        Normalization.Apply(image);
        return image;
    }
}
