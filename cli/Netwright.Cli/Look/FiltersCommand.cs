using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Cli.Printing;
using Netwright.Compiler.Layers.Conv;
using Netwright.Report.Pictures;

namespace Netwright.Cli.Look;

/// <summary><c>netwright filters</c>: what the convolutions look for.</summary>
internal static class FiltersCommand
{
    private const int MostKernels = 4096;

    /// <summary>Writes the kernels of the convolutions.</summary>
    /// <param name="target">A run or a spec.</param>
    /// <param name="weights">Trained weights; the run's when null.</param>
    /// <param name="layers">Names of convolutions; all when there are none.</param>
    /// <param name="folder">Takes the files.</param>
    /// <param name="output">Takes a line for each layer.</param>
    /// <param name="error">Takes what stands in the way.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string target, string? weights, IReadOnlyList<string> layers, string folder, Screen output, Screen error)
    {
        if (OpenedNetwork.Open(target, weights, error) is not { } network)
        {
            return ExitCode.Faults;
        }

        ConvLayer[] all = [.. network.Model.AllLayers.OfType<ConvLayer>()];
        if (all.Length == 0)
        {
            throw new InputException(target, $"{network.Model.Name} has no convolution, so it has no filters to be shown");
        }

        HashSet<string> wanted = [.. LayerNames.Require(layers, all)];
        ArrayPicture.Write(
            folder, all.Where(layer => wanted.Contains(layer.Name)).Select((layer, i) => Kernels(layer, network.Weights.Explainer.Tensor(layer.Parameters[0].Name))), output);
        return ExitCode.Fine;
    }

    /// <summary>Kernels in the order of the weight: those of a filter's channels one behind the other.</summary>
    private static ArrayPicture Kernels(ConvLayer layer, double[] weight)
    {
        double extreme = Math.Max(weight.Max(Math.Abs), double.Epsilon);
        double[][] kernels = [.. weight.Chunk(layer.Window).Take(MostKernels)];
        string rest = weight.Length / layer.Window > MostKernels ? string.Create(CultureInfo.InvariantCulture, $", the first {MostKernels:N0} of them drawn") : "";
        return new ArrayPicture(
            ArrayPicture.Plain(layer.Name),
            string.Create(CultureInfo.InvariantCulture, $"{weight.Length / layer.Window:N0} kernels of {layer.Kernel}{rest}; black {-extreme:G3}, grey 0, white {extreme:G3}"),
            new MapGrid(kernels, layer.Kernel.Height, layer.Kernel.Width, (-extreme, extreme)).ToPng(),
            weight,
            [.. layer.Parameters[0].Shape]);
    }
}
