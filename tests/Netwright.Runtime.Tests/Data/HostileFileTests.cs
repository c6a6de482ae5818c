using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Netwright.Checkpoints;
using Netwright.Data;
using Netwright.Runtime.Tests.Training;
using Netwright.Testing;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Data;

/// <summary>
/// Harmed files of each format that is read. <c>NETWRIGHT_MUTATIONS</c> says how many in all, and <c>NETWRIGHT_MUTATIONS_SEED</c> which.
/// </summary>
public sealed class HostileFileTests : IDisposable
{
    private const long MostMemory = 8 << 20;

    private static readonly TrainingOptions Recipe = new() { Batch = 8, Epochs = 2, Validation = 0.2, AverageDecay = 0.9 };

    private static readonly ImageDataset Toys = ToyImages.Make(60);

    private static readonly double[] Levels = [.. Enumerable.Range(0, 144).Select(i => (double)i)];

    private static readonly Dictionary<string, (Func<byte[]> Sound, Action<HostileFileTests, string> Read)> Formats = new()
    {
        ["IDX images"] = (() => IdxBytes.Images(4, 6, 6), (test, path) => IdxFile.ReadDataset(path, test.Labels(IdxBytes.Labels(4)), Names)),
        ["IDX labels"] = (() => IdxBytes.Labels(40), (test, path) => IdxFile.ReadDataset(test.Labels(IdxBytes.Images(40, 2, 2)), path, Names)),
        ["packed IDX"] = (() => IdxBytes.Gzip(IdxBytes.Images(4, 6, 6)), (test, path) => IdxFile.ReadDataset(path, test.Labels(IdxBytes.Labels(4)), Names)),
        ["npy"] = (() => NumpyBytes.Array("f4", [4, 6, 6], Levels), (test, path) => NumpyFile.ReadArrays(path, test.Labels(FourLabels))),
        ["mapped npy"] = (() => NumpyBytes.Array("u1", [4, 6, 6], Levels), (test, path) => MappedImages.Open(path, test.Labels(FourLabels)).Dispose()),
        ["npz"] = (() => Archive(CompressionLevel.NoCompression), (_, path) => NumpyFile.ReadArchive(path)),
        ["packed npz"] = (() => Archive(CompressionLevel.Optimal), (_, path) => NumpyFile.ReadArchive(path)),
        ["weights"] = (Weights, (_, path) => Network().Load(path)),
        ["weights of another"] = (Weights, (_, path) => Network().LoadMatching(path)),
        ["checkpoint"] = (Checkpoint, (_, path) => GoOn(path)),
    };

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Kinds => [.. Formats.Keys];

    private static ImmutableArray<string> Names => [.. Enumerable.Range(0, 10).Select(k => $"{k}")];

    private static byte[] FourLabels => NumpyBytes.Array("u1", [4], [0, 1, 1, 0]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_mutated_file_is_read_or_gives_one_fault_that_names_it_in_bounded_memory(string kind)
    {
        (Func<byte[]> sound, Action<HostileFileTests, string> read) = Formats[kind];
        byte[] content = sound();
        HangGuard.Run(() =>
        {
            for (int i = 0; i < Mutation.Rounds(usual: 4000, Formats.Count); i++)
            {
                string path = folder.Write("mutated", Mutation.Of(content, Mutation.Seed(i)));
                long before = GC.GetAllocatedBytesForCurrentThread();
                string? fault = Fault(() => read(this, path));
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.True(fault?.Contains(path, StringComparison.Ordinal) is not false && fault?.Contains('\n', StringComparison.Ordinal) is not true, $"{Mutation.Seed(i)}: {fault}");
                Assert.True(allocated < MostMemory, $"{Mutation.Seed(i)}: {allocated} bytes");
            }
        });
    }

    private static string? Fault(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception e) when (e is DatasetException or CheckpointException)
        {
            return e.Message;
        }
    }

    private static SoftmaxRegression Network() => new(ToyImages.Shape, ToyImages.Classes, seed: 1);

    private static byte[] Archive(CompressionLevel level) => NumpyBytes.Archive(level, ("x", NumpyBytes.Array("u1", [4, 6, 6], Levels)), ("y", FourLabels));

    private static byte[] Weights()
    {
        using TemporaryFolder place = new();
        string path = Path.Join(place.Path, "weights");
        Network().Save(path);
        return File.ReadAllBytes(path);
    }

    private static byte[] Checkpoint()
    {
        using TemporaryFolder place = new();
        new Trainer(Network(), Recipe) { Checkpoints = new(place.Path) }.Fit(Toys);
        return File.ReadAllBytes(Directory.GetFiles(place.Path, "step-*").Order(StringComparer.Ordinal).First());
    }

    /// <summary>Numbers in a checkpoint may be changed without a trace; then training goes on from them, or says that it diverges.</summary>
    private static void GoOn(string path)
    {
        Trainer trainer = new(Network(), Recipe);
        trainer.Resume(path);
        try
        {
            trainer.Fit(Toys);
        }
        catch (TrainingDivergedException)
        {
        }
    }

    private string Labels(byte[] content) => folder.Write("beside", content);
}
