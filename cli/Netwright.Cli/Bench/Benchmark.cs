using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using Netwright.Cli.Compiling;
using Netwright.Cli.Train;
using Netwright.Measuring;
using Netwright.Measuring.Kernels;
using Netwright.Measuring.Limits;
using Netwright.Report.Roofline;

namespace Netwright.Cli.Bench;

/// <summary>Measures a network and the limits of the machine in the same rounds, so that what disturbs one disturbs the other.</summary>
internal sealed class Benchmark
{
    private const int FewestRounds = 3;
    private const int WantedRounds = 5;
    private const double WarmUpShare = 0.04;
    private const double MostWarmUpSeconds = 0.5;

    private readonly ProbedSpec spec;
    private readonly BenchedNetwork network;
    private readonly int threads;
    private readonly double seconds;
    private readonly MemoryMeter memory;
    private readonly List<double> peaks = [];
    private readonly List<double> bandwidths = [];

    private Benchmark(ProbedSpec spec, int threads, double seconds)
    {
        (this.spec, this.threads, this.seconds) = (spec, threads, seconds);
        network = new BenchedNetwork(spec);
        memory = new MemoryMeter(threads);
    }

    /// <summary>Measures for about some seconds, longer where three rounds take longer.</summary>
    public static BenchResult Run(ProbedSpec spec, int batch, int threads, double seconds)
    {
        Probe.Reset(spec.Sites.Length);
        using NetworkWorks works = new(spec.Class.Create(spec.Class.Info.Training.Seed), batch, threads);
        Benchmark benchmark = new(spec, threads, seconds);
        benchmark.Measure(works.All);
        MachinePeak.Keep(threads, Spread.Of(benchmark.peaks).Median);
        return benchmark.Result(works.All);
    }

    private void Measure(ImmutableArray<BenchedWork> works)
    {
        foreach (BenchedWork work in works)
        {
            work.WarmUp(Math.Min(MostWarmUpSeconds, seconds * WarmUpShare));
        }

        // Each work has a turn without probes and one with them.
        double turn = seconds / WantedRounds / (2 + (2 * works.Length));
        long start = Stopwatch.GetTimestamp();
        while (peaks.Count < FewestRounds || (peaks.Count < WantedRounds && Stopwatch.GetElapsedTime(start).TotalSeconds < seconds))
        {
            peaks.Add(PeakMeter.Gigaflops(threads, turn));
            bandwidths.Add(memory.GigabytesPerSecond(turn));
            foreach (BenchedWork work in works)
            {
                work.Round(turn);
            }
        }
    }

    private BenchResult Result(ImmutableArray<BenchedWork> works) => new(
        BenchFile.Format,
        RunInfoFile.Version,
        spec.Model.Name,
        spec.Class.Info.Architecture,
        seconds,
        peaks.Count,
        new BenchMachine(
            Machine.Processor,
            Machine.System,
            Machine.Runtime,
            Environment.ProcessorCount,
            threads,
            Machine.VectorBits,
            Over(peaks),
            Over(bandwidths),
            memory.Bytes),
        [.. works.Select(WorkOf)]);

    private BenchWork WorkOf(BenchedWork work)
    {
        ImmutableArray<BenchLayer> layers = network.Layers(work);
        double unknown = network.UnknownMicroseconds(work);
        string name = work.Kind switch { NetworkWork.Image => BenchWork.Image, NetworkWork.Batch => BenchWork.Batch, _ => BenchWork.Train };
        return new BenchWork(name, work.Images, Over(work.Rounds), layers.Sum(layer => layer.Flops), layers, Math.Round(work.Rest + unknown, 3));
    }

    private static Measured Over(IEnumerable<double> rounds)
    {
        Spread spread = Spread.Of(rounds);
        return new Measured(Math.Round(spread.Median, 3), Math.Round(spread.Least, 3), Math.Round(spread.Most, 3));
    }
}
