using System;
using System.Globalization;

namespace Netwright.Training;

/// <summary>Refuses batches in which a batch normalisation would have a single value a channel: its variance is 0, and says nothing.</summary>
internal static class BatchNormCheck
{
    /// <summary>The first batch normalisation over a single pixel, for which one image is too few; null for none.</summary>
    public static LayerInfo? OverOnePixel(NetworkInfo info)
    {
        foreach (LayerInfo layer in info.Layers)
        {
            if (layer.Kind == "batchnorm" && layer.Output.Height * layer.Output.Width == 1)
            {
                return layer;
            }
        }

        return null;
    }

    /// <summary>Holds one batch to having enough images.</summary>
    /// <param name="layer">Of <see cref="OverOnePixel"/>.</param>
    /// <param name="images">Images in the batch.</param>
    /// <exception cref="ArgumentException">They are too few.</exception>
    public static void RequireBatch(LayerInfo? layer, int images)
    {
        if (layer is not null && images == 1)
        {
            throw new ArgumentException($"A batch of 1 image given: {Reason(layer)}. Give 2 images or more.");
        }
    }

    /// <summary>Holds all batches of an epoch to having enough images.</summary>
    /// <param name="info">What the spec says.</param>
    /// <param name="options">The recipe.</param>
    /// <param name="images">Images to train on, at least 1.</param>
    /// <exception cref="ArgumentException">A batch has too few.</exception>
    public static void RequireEpoch(NetworkInfo info, TrainingOptions options, int images)
    {
        int last = images % options.Batch;
        if (options.MicroBatches > 1 && OverOnePixel(info) is { } within)
        {
            RequireParts(within, options, images);
        }

        if (OverOnePixel(info) is not { } layer || (options.Batch > 1 && (last != 1 || options.LastBatch == LastBatchRule.Drop)))
        {
            return;
        }

        string what = options.Batch == 1
            ? $"Batches of 1 image given: {Reason(layer)}. Use a batch of 2 images or more."
            : images == 1
            ? $"1 image is left to train on: {Reason(layer)}. Train on 2 images or more."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{images} images in batches of {options.Batch} leave a last batch of 1 ({images} - {images / options.Batch} x {options.Batch}): {Reason(layer)}. Drop that batch (last-batch: drop, LastBatchRule.Drop){OtherBatch(options.Batch, images)}.");
        throw new ArgumentException(what);
    }

    private static void RequireParts(LayerInfo layer, TrainingOptions options, int images)
    {
        int batch = Math.Min(options.Batch, images), last = images % batch;
        int smallest = Math.Min(
            BatchCut.Smallest(batch, options.MicroBatches),
            last == 0 || options.LastBatch == LastBatchRule.Drop ? int.MaxValue : BatchCut.Smallest(last, options.MicroBatches));
        if (smallest == 1)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"{images} images in batches of {batch}, each in {options.MicroBatches} micro-batches, leave a micro-batch of 1: {Reason(layer)}. Use fewer micro-batches, or last-batch: drop."));
        }
    }

    private static string Reason(LayerInfo layer) =>
        $"{LayerNaming.Label(layer)} would normalise a single value a channel (1 image x 1x1 pixel), whose variance is 0";

    private static string OtherBatch(int batch, int images)
    {
        for (int smaller = batch - 1; smaller > 1; smaller--)
        {
            if (images % smaller != 1)
            {
                return string.Create(CultureInfo.InvariantCulture, $", or use another batch, such as {smaller}");
            }
        }

        return "";
    }
}
