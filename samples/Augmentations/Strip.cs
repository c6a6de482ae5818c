using System.Linq;
using Netwright;
using Netwright.Data;

namespace Augmentations;

/// <summary>A row of images: the original, a gap, and what eight keys make of it; a digit's above a coloured scene's.</summary>
internal static class Strip
{
    private const int Draws = 8;

    // Keys whose first draws are spread well.
    private const ulong FirstKey = 265;

    private const int Zoom = 4;
    private const int Gap = 8;
    private const int Cell = (Scene.Size * Zoom) + Gap;

    public static Raster Draw(Exhibit exhibit)
    {
        float[][][] rows = exhibit.NeedsColours ? [Scene.All] : [Digits(), Scene.All];
        Raster raster = new((Cell * (Draws + 1)) + (2 * Gap), (Cell * rows.Length) + Gap);
        for (int i = 0; i < rows.Length; i++)
        {
            DrawRow(exhibit, rows[i], raster, Gap + (i * Cell));
        }

        return raster;
    }

    private static void DrawRow(Exhibit exhibit, float[][] images, Raster raster, int top)
    {
        ImageShape shape = new(images[0].Length / (Scene.Size * Scene.Size), Scene.Size, Scene.Size);
        var augmenter = new Augmenter(exhibit.Chain, exhibit.Outside, shape, white: 255);
        float[] scratch = new float[augmenter.ScratchFloats];
        raster.Paint(images[0], shape, Gap, top, Zoom);
        for (int draw = 0; draw < Draws; draw++)
        {
            ulong key = FirstKey + (ulong)draw;
            float[] image = [.. images[0]];
            augmenter.Apply(key, image, scratch);
            if (augmenter.TryMix(key, images.Length, out int partner, out float share))
            {
                Augmenter.Blend(image, images[partner], share);
            }

            raster.Paint(image, shape, (2 * Gap) + ((draw + 1) * Cell), top, Zoom);
        }
    }

    private static float[][] Digits()
    {
        ImageDataset digits = SyntheticDigits.Create(seed: 7, trainCount: 10, testCount: 1, scale: 1).Train;
        return [.. Enumerable.Range(0, digits.Count).OrderByDescending(i => digits.Label(i) == 5).Select(i =>
        {
            float[] image = new float[digits.Shape.Length];
            digits.CopyImage(i, image);
            return image;
        })];
    }
}
