using System;
using System.Collections.Generic;
using System.Globalization;
using Netwright.Benchmarks.Work;

namespace Netwright.Benchmarks.Contestants;

/// <summary>PyTorch, by a Python that has it.</summary>
internal sealed class Torch(string python)
{
    private const string Who = "PyTorch";
    private static readonly TimeSpan ExportLimit = TimeSpan.FromMinutes(2);

    /// <summary>A process that trains or predicts, with a variant for each setting.</summary>
    /// <exception cref="BenchmarkException">Python or PyTorch is missing, or its network is not ours.</exception>
    public PeerProcess Start(WorkItem work)
    {
        var peer = new PeerProcess(
            Who,
            python,
            [
                Scripts.Path("torch_peer.py"),
                work.Kind == WorkKind.Train ? "train" : "predict",
                work.Network.Name,
                Text(work.Threads),
                Text(work.Images),
            ],
            TorchEnvironment.Fastest(work.Threads));
        if (peer.Parameters == Text(work.Network.Parameters))
        {
            return peer;
        }

        peer.Dispose();
        throw new BenchmarkException(
            $"PyTorch's {work.Network.Name} has {peer.Parameters} parameters, ours has {Text(work.Network.Parameters)}.");
    }

    /// <summary>A process that predicts one image.</summary>
    public WholeProcess FirstPrediction(string network) =>
        new(Who, python, [Scripts.Path("torch_start.py"), network], TorchEnvironment.Fastest(threads: 1));

    /// <summary>Writes a network as an ONNX model.</summary>
    /// <returns>The extents of its input, joined by commas.</returns>
    public string Export(string network, int images, string file)
    {
        using var process = new LineProcess(
            python, [Scripts.Path("torch_export.py"), network, Text(images), file], new Dictionary<string, string>());
        string line = process.ReadLine(ExportLimit);
        return line.StartsWith("written ", StringComparison.Ordinal)
            ? line["written ".Length..]
            : throw new BenchmarkException($"{Who}: {line.Replace("error ", "", StringComparison.Ordinal)}");
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
