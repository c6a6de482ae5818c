using System.Linq;
using Netwright.Compiler.Layers.BatchNorm;
using Netwright.Compiler.Spec.Grammar;
using static System.FormattableString;

namespace Netwright.Compiler.Network.Sections;

/// <summary>Holds a recipe with batches of one image to having no batch normalisation over a single pixel.</summary>
internal static class BatchNormCheck
{
    /// <summary>Reports the first that would normalise one value a channel.</summary>
    /// <param name="batch">Images in a step.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="faults">Where faults go.</param>
    public static void Check(Given<int> batch, CheckedLayers layers, FaultList faults)
    {
        if (batch is { IsKnown: true, IsWritten: true, Value: 1 } && layers.All.FirstOrDefault(IsOverOnePixel) is { } norm)
        {
            faults.Add(
                FaultCatalogue.NormalisesOneValue,
                batch.Place,
                Invariant($"{norm.Label} (line {norm.Place.Line}) would normalise a single value a channel (1 image x 1x1 pixel), whose variance is 0; ")
                + "use batch: 2 or more, or take that layer away");
        }
    }

    private static bool IsOverOnePixel(PlacedLayer placed) =>
        placed.Layer is BatchNormLayer { Input: { Height: 1, Width: 1 } };
}
