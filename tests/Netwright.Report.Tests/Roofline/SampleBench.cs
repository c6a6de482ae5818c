using System.Collections.Generic;
using System.Linq;
using Netwright.Report.Roofline;

namespace Netwright.Report.Tests.Roofline;

/// <summary>Figures as a machine of 200 GFLOP/s and 20 GB/s might give them.</summary>
internal static class SampleBench
{
    public static BenchResult Result(string architecture = "a", int layers = 4) => new(
        BenchFile.Format,
        "0.1.0",
        "Sample",
        architecture,
        10,
        5,
        new BenchMachine("A processor & more", "Linux", ".NET 10", 4, 2, 256, new Measured(200, 190, 205), new Measured(20, 18, 21), 1 << 28),
        [Work(BenchWork.Image, 1, layers), Work(BenchWork.Batch, 64, layers), Work(BenchWork.Train, 64, layers)]);

    private static BenchWork Work(string name, int images, int layers)
    {
        List<BenchLayer> all =
        [
            new BenchLayer(1, "Conv1+MaxPool1", "conv", 100, 10_000_000, 500_000, 1000, 100, 4000),
            new BenchLayer(2, "BatchNorm1", "batchnorm", 20, 0, 400_000, 0, 10, 2000),
            new BenchLayer(3, "Conv2", "conv", 200, 30_000_000, 600_000, 3000, 1000, 1000),
            new BenchLayer(4, "Dense1", "dense", 50, 600_000, 800_000, 0, 9000, 100),
        ];
        all.AddRange(Enumerable.Range(5, layers - 4).Select(number => new BenchLayer(number, $"Conv{number}", "conv", 10, 900_000, 20_000, 0, 10, 10)));
        return new BenchWork(name, images, new Measured(400, 390, 420), all.Sum(layer => layer.Flops), all, 30);
    }
}
