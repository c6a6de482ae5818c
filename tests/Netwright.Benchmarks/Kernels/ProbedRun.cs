using System;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Benchmarks.Contestants;
using Netwright.Benchmarks.Measuring;
using Netwright.Measuring;
using Netwright.Measuring.Kernels;
using Netwright.Measuring.Limits;

namespace Netwright.Benchmarks.Kernels;

/// <summary>One network's training step and prediction, each with and without probes, and the FMA peak: on one thread.</summary>
internal sealed class ProbedRun : IDisposable
{
    private readonly ProbedNetwork probed;
    private readonly OurTraining training;
    private readonly OurTraining plainTraining;
    private readonly SampledWork step;
    private readonly SampledWork plainStep;
    private readonly SampledWork image;
    private readonly SampledWork plainImage;
    private readonly ImmutableArray<(FmaPeak Peak, SampledWork Work)> peaks;

    /// <summary>Compiles the spec and warms everything up.</summary>
    /// <param name="spec">Its path.</param>
    /// <param name="batch">Images in a step; null for as many as the spec says.</param>
    public ProbedRun(string spec, int? batch)
    {
        probed = ProbedNetwork.Of(spec, probes: true);
        Network plain = ProbedNetwork.Of(spec, probes: false).Network;
        Batch = batch ?? Info.Training.Batch;
        Probe.Reset(probed.Sites.Length);
        training = new OurTraining(probed.Network, Batch, threads: 1);
        plainTraining = new OurTraining(plain, Batch, threads: 1);
        step = new SampledWork(training.Step);
        plainStep = new SampledWork(plainTraining.Step);
        image = OfImage(probed.Network);
        plainImage = OfImage(plain);
        peaks = [.. FmaPeak.All.Select(peak => (peak, new SampledWork(peak.Run)))];
    }

    /// <summary>The network's summary.</summary>
    public NetworkInfo Info => probed.Network.Info;

    /// <summary>Images in a training step.</summary>
    public int Batch { get; }

    /// <summary>GFLOP/s of fused multiply-adds alone at each width that the machine has, widest first.</summary>
    public ImmutableArray<(int Bits, double Gigaflops)> Peaks =>
        [.. peaks.Select(peak => (peak.Peak.Bits, peak.Peak.GigaflopsAt(peak.Work.Whole)))];

    /// <summary>The training step's parts.</summary>
    public ImmutableArray<KernelTime> StepTimes =>
    [
        .. KernelTimes.Of(Info, probed.Sites, NetworkWork.Step, step),
        new KernelTime("loading, and between calls", "", "", step.Rest(), 0),
    ];

    /// <summary>The whole training step.</summary>
    public WholeTimes WholeStep => new(step.Whole, plainStep.Whole);

    /// <summary>The prediction's parts.</summary>
    public ImmutableArray<KernelTime> ImageTimes =>
    [
        .. KernelTimes.Of(Info, probed.Sites, NetworkWork.Image, image),
        new KernelTime("between calls", "", "", image.Rest(), 0),
    ];

    /// <summary>The whole prediction.</summary>
    public WholeTimes WholeImage => new(image.Whole, plainImage.Whole);

    /// <summary>Gives each kind of work its turns.</summary>
    public void Measure(Effort effort)
    {
        SampledWork[] works = [plainStep, step, plainImage, image, .. peaks.Select(peak => peak.Work)];
        for (int round = 0; round < effort.Rounds; round++)
        {
            foreach (SampledWork work in works)
            {
                work.Turn(effort.Seconds);
            }
        }
    }

    public void Dispose()
    {
        training.Dispose();
        plainTraining.Dispose();
    }

    private static SampledWork OfImage(Network network)
    {
        float[] image = new float[network.Info.Input.Length];
        float[] logits = new float[network.Info.Classes.Length];
        image.AsSpan().Fill(0.5f);
        void Predict() => network.Predict(image, logits);
        Turn.Settle(Predict);
        return new SampledWork(Predict);
    }
}

/// <summary>Microseconds of the whole work.</summary>
/// <param name="Probed">With the probes in it.</param>
/// <param name="Plain">Without.</param>
internal readonly record struct WholeTimes(double Probed, double Plain);
