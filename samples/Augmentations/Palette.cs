using System.Collections.Generic;
using System.Linq;

namespace Augmentations;

/// <summary>The colours of a picture, at most 256, and which of them each pixel has.</summary>
/// <param name="Colours">Red, green and blue of each.</param>
/// <param name="Indices">Row by row.</param>
internal sealed record Palette(byte[] Colours, byte[] Indices)
{
    private const int MostSteps = 25;

    /// <summary>Rounds levels to as many steps as leave few enough colours.</summary>
    public static Palette Of(Raster raster)
    {
        int steps = MostSteps;
        int[] colours = Round(raster, steps);
        while (colours.Distinct().Count() > 256)
        {
            colours = Round(raster, --steps);
        }

        int[] distinct = [.. colours.Distinct().Order()];
        Dictionary<int, byte> numbers = distinct.Select((colour, i) => (colour, i)).ToDictionary(pair => pair.colour, pair => (byte)pair.i);
        return new Palette(
            [.. distinct.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour })],
            [.. colours.Select(colour => numbers[colour])]);
    }

    private static int[] Round(Raster raster, int steps)
    {
        int[] colours = new int[raster.Bytes.Length / 3];
        for (int i = 0; i < raster.Bytes.Length; i++)
        {
            int step = ((raster.Bytes[i] * (steps - 1)) + 127) / 255;
            colours[i / 3] = (colours[i / 3] << 8) | (step * 255 / (steps - 1));
        }

        return colours;
    }
}
