using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;

namespace Netwright.Report.Roofline;

/// <summary>What <c>bench</c> measures of a network on a machine.</summary>
/// <param name="Format">1.</param>
/// <param name="Netwright">The tool's version.</param>
/// <param name="Network">The network's name.</param>
/// <param name="Architecture">SHA-256 of layers and shapes.</param>
/// <param name="Seconds">How long was measured, about.</param>
/// <param name="Rounds">Turns of each work.</param>
/// <param name="Machine">Where.</param>
/// <param name="Works">One image predicted, a batch predicted, a step of training.</param>
public sealed record BenchResult(
    int Format, string Netwright, string Network, string Architecture, double Seconds, int Rounds, BenchMachine Machine, IReadOnlyList<BenchWork> Works);

/// <summary>A machine and its limits, measured in the same rounds as the network.</summary>
/// <param name="Processor">Its name.</param>
/// <param name="Os">Operating system.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="Cores">Threads that it has.</param>
/// <param name="Threads">Threads that worked.</param>
/// <param name="Vectors">Bits of its widest vectors.</param>
/// <param name="PeakGflops">Billions of operations in a second of fused multiply-adds alone, on all working threads.</param>
/// <param name="MemoryGbytes">Billions of bytes in a second that come from memory and go back.</param>
/// <param name="MemorySwept">Bytes that this was measured with.</param>
public sealed record BenchMachine(
    string Processor, string Os, string Runtime, int Cores, int Threads, int Vectors, Measured PeakGflops, Measured MemoryGbytes, long MemorySwept)
{
    /// <summary>Operations for each byte from which on arithmetic, not memory, is the limit.</summary>
    public double Ridge => Math.Round(PeakGflops.Median / MemoryGbytes.Median, 3);

    /// <summary>What limits a layer here: where it moves more than memory can, its values come from caches.</summary>
    public Limit LimitOf(BenchLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return layer.Intensity >= Ridge ? Limit.Compute : layer.Gbytes > MemoryGbytes.Median ? Limit.Caches : Limit.Memory;
    }
}

/// <summary>What keeps a layer from being faster.</summary>
public enum Limit
{
    /// <summary>The peak of its arithmetic.</summary>
    Compute,

    /// <summary>How fast memory is.</summary>
    Memory,

    /// <summary>How fast caches are.</summary>
    Caches,
}

/// <summary>A figure over the rounds.</summary>
/// <param name="Median">The middle.</param>
/// <param name="Least">The least.</param>
/// <param name="Most">The greatest.</param>
public sealed record Measured(double Median, double Least, double Most);

/// <summary>Something that a network does.</summary>
/// <param name="Name"><c>image</c>, <c>batch</c> or <c>train</c>.</param>
/// <param name="Images">How many images at once.</param>
/// <param name="Microseconds">Of the whole.</param>
/// <param name="Flops">Operations of the whole as its layers are written, two for each multiply-add.</param>
/// <param name="Layers">Layers that take time of their own, in their order.</param>
/// <param name="ElsewhereMicroseconds">Outside of the layers: loading images, and threads that wait.</param>
public sealed record BenchWork(
    string Name, int Images, Measured Microseconds, long Flops, IReadOnlyList<BenchLayer> Layers, double ElsewhereMicroseconds)
{
    /// <summary>The work that trains.</summary>
    public const string Train = "train";

    /// <summary>The work that predicts one image.</summary>
    public const string Image = "image";

    /// <summary>The work that predicts many images.</summary>
    public const string Batch = "batch";

    /// <summary>Images in a second.</summary>
    public double ImagesPerSecond => Math.Round(1e6 * Images / Microseconds.Median, 1);

    /// <summary>Billions of operations in a second.</summary>
    public double Gflops => Math.Round(Flops / Microseconds.Median / 1e3, 2);

    /// <summary>Time of all layers and elsewhere, by which their shares are taken.</summary>
    [JsonIgnore]
    public double TimedMicroseconds => Layers.Sum(layer => layer.Microseconds) + ElsewhereMicroseconds;

    /// <summary>In words, such as <c>a training step of 64 images</c>.</summary>
    [JsonIgnore]
    public string Words => Name switch
    {
        Image => "one image predicted",
        Batch => FormattableString.Invariant($"{Images:N0} images predicted together"),
        _ => FormattableString.Invariant($"a training step of {Images:N0} {(Images == 1 ? "image" : "images")}"),
    };
}

/// <summary>A layer, with those that run within it.</summary>
/// <param name="Number">Its place among the rows of the network, from 1: the same in all works.</param>
/// <param name="Name">Its name and theirs.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Microseconds">Its share of the whole's time.</param>
/// <param name="Flops">Operations as it is written, two for each multiply-add.</param>
/// <param name="Bytes">Least that it must read and write: each input, output and weight once in each pass.</param>
/// <param name="MultiplyAdds">Of one image's way forward.</param>
/// <param name="Parameters">Trained values.</param>
/// <param name="ActivationBytes">What it gives for one image.</param>
public sealed record BenchLayer(
    int Number, string Name, string Kind, double Microseconds, long Flops, long Bytes, long MultiplyAdds, long Parameters, long ActivationBytes)
{
    /// <summary>Billions of operations in a second.</summary>
    public double Gflops => Math.Round(Flops / Microseconds / 1e3, 2);

    /// <summary>Billions of those bytes in a second.</summary>
    public double Gbytes => Math.Round(Bytes / Microseconds / 1e3, 2);

    /// <summary>Operations for each byte.</summary>
    public double Intensity => Math.Round((double)Flops / Bytes, 3);
}
