using System;
using System.Linq;
using System.Runtime.InteropServices;
using Netwright.Data;
using Netwright.Training;

namespace Netwright.Measuring;

/// <summary>Batches without end, drawn from random images in memory in an order shuffled anew at each pass.</summary>
internal sealed class RandomImages
{
    private const int MostBatches = 64;
    private const int FewestBatches = 4;
    private const int MostBytes = 1 << 26;

    private readonly int batch;
    private readonly int[] order;
    private int next;
    private int pass;

    /// <summary>Draws the images: 64 batches, fewer where they would take more than 64 MiB.</summary>
    /// <param name="network">Gives shape, classes and scale.</param>
    /// <param name="batch">Images in a batch.</param>
    public RandomImages(NetworkInfo network, int batch)
    {
        this.batch = batch;
        long bytes = (long)network.Input.Length * batch;
        order = new int[(int)Math.Clamp(MostBytes / bytes, FewestBatches, MostBatches) * batch];
        next = order.Length;

        var random = new Random(1);
        byte[] levels = new byte[network.Input.Length * order.Length];
        random.NextBytes(levels);
        Data = ImageDataset.FromBytes(
            network.Input,
            ImmutableCollectionsMarshal.AsImmutableArray(levels),
            [.. order.Select(_ => random.Next(network.Classes.Length))],
            network.Classes,
            network.Data.Scale);
    }

    public ImageDataset Data { get; }

    /// <summary>Indices of the next batch.</summary>
    public ReadOnlySpan<int> NextBatch()
    {
        if (next == order.Length)
        {
            EpochOrder.Fill(order, seed: 1, ++pass);
            next = 0;
        }

        next += batch;
        return order.AsSpan(next - batch, batch);
    }
}
