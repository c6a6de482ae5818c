using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Netwright.Benchmarks.Work;

namespace Netwright.Benchmarks.Contestants;

/// <summary>ONNX Runtime, by npm's <c>onnxruntime-node</c>; PyTorch writes its models.</summary>
internal sealed class OnnxRuntime : IDisposable
{
    private const string Node = "node";
    private const string Who = "ONNX Runtime";
    private static readonly Dictionary<string, string> Plain = [];

    private readonly string folder;
    private readonly Torch torch;
    private readonly DirectoryInfo models = Directory.CreateTempSubdirectory("netwright-benchmarks-");

    /// <param name="folder">Where the package is installed.</param>
    /// <param name="torch">Who writes the models.</param>
    /// <exception cref="BenchmarkException">There is no such folder.</exception>
    public OnnxRuntime(string folder, Torch torch)
    {
        this.folder = folder;
        this.torch = torch;
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "onnxruntime-node")))
        {
            throw new BenchmarkException($"'{folder}' has no onnxruntime-node; 'npm install onnxruntime-node' in it brings it.");
        }
    }

    /// <summary>A process that predicts: its first variant by the network, its second by a model that computes nothing.</summary>
    public PeerProcess Start(WorkItem work) => new(
        Who,
        Node,
        [
            Scripts.Path("ort_peer.mjs"),
            folder,
            work.Threads.ToString(CultureInfo.InvariantCulture),
            "model=" + string.Join('=', Model(work.Network.Name, work.Images)),
            "identity=" + string.Join('=', Model("identity", images: 1)),
        ],
        Plain);

    /// <summary>A process that predicts one image.</summary>
    public WholeProcess FirstPrediction(string network) => new(
        Who, Node, [Scripts.Path("ort_start.mjs"), folder, .. Model(network, images: 1)], Plain);

    public void Dispose() => models.Delete(recursive: true);

    private string[] Model(string network, int images)
    {
        string file = Path.Combine(models.FullName, string.Create(CultureInfo.InvariantCulture, $"{network}-{images}.onnx"));
        return [file, torch.Export(network, images, file)];
    }
}
