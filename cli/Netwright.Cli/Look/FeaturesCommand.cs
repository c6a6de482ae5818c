using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Cli.Printing;
using Netwright.Compiler.Layers.Dropout;
using Netwright.Compiler.Layers.Flatten;
using Netwright.Compiler.Network;
using Netwright.Report.Explain;
using Netwright.Report.Pictures;

namespace Netwright.Cli.Look;

/// <summary><c>netwright features</c>: what the layers make of a picture.</summary>
internal static class FeaturesCommand
{
    private const int MostMaps = 1024;

    /// <summary>Writes the maps of the layers.</summary>
    /// <param name="target">A run or a spec.</param>
    /// <param name="weights">Trained weights; the run's when null.</param>
    /// <param name="picture">What is looked at.</param>
    /// <param name="layers">Names of the layers; all when there are none.</param>
    /// <param name="folder">Takes the files.</param>
    /// <param name="output">Takes a line for each layer.</param>
    /// <param name="error">Takes what stands in the way.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string target, string? weights, string picture, IReadOnlyList<string> layers, string folder, Screen output, Screen error)
    {
        if (OpenedNetwork.Open(target, weights, error) is not { } network)
        {
            return ExitCode.Faults;
        }

        HashSet<string> wanted = [.. LayerNames.Require(layers, Shown(network.Model.AllLayers))];
        Explanation explanation = network.Weights.Explainer.Explain(network.Read(picture));
        ArrayPicture.Write(folder, explanation.Layers.Where(trace => wanted.Contains(trace.Layer.Name)).Select(Maps), output);
        return ExitCode.Fine;
    }

    /// <summary>Layers whose maps are not those of the layer before.</summary>
    private static IEnumerable<Layer> Shown(IEnumerable<Layer> layers) => layers.Where(layer => layer is not (FlattenLayer or DropoutLayer));

    private static ArrayPicture Maps(LayerTrace trace, int place)
    {
        Shape shape = trace.Layer.Output;
        return new ArrayPicture(
            ArrayPicture.Plain(string.Create(CultureInfo.InvariantCulture, $"{place + 1:D2}-{trace.Layer.Name}")),
            Text($"{trace.Layer.Kind}, {shape}, {trace.Output.Min():G4} black to {trace.Output.Max():G4} white"),
            MapGrid.Of(shape, trace.Output, MostMaps).ToPng(),
            trace.Output,
            [shape.Channels, shape.Height, shape.Width]);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
