using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Reports;
using Netwright.Benchmarks.Work;
using Netwright.Measuring;

namespace Netwright.Benchmarks.Contestants;

/// <summary>All contestants of one row, made ready.</summary>
internal sealed class Contest : IDisposable
{
    private readonly WorkItem work;
    private readonly IContestant ours;
    private readonly List<IContestant> peers = [];
    private readonly List<IDisposable> processes = [];
    private IContestant? model;
    private IContestant? identity;

    /// <param name="work">The row.</param>
    /// <param name="torch">Null to do without.</param>
    /// <param name="onnxRuntime">Null to do without; it only predicts.</param>
    public Contest(WorkItem work, Torch? torch, OnnxRuntime? onnxRuntime)
    {
        this.work = work;
        ours = Ours(work);
        try
        {
            if (work.Kind == WorkKind.Start)
            {
                AddStarts(torch, onnxRuntime);
            }
            else
            {
                AddProcesses(torch, work.Kind == WorkKind.Train ? null : onnxRuntime);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Lets them work in turns.</summary>
    public Comparison Run(int rounds, double seconds)
    {
        IContestant[] always = identity is null ? [ours] : [ours, identity];
        ImmutableArray<Spread> spreads = Rounds.Run(always, peers, rounds, seconds);
        var timings = peers.Select((peer, i) => TimingOf(peer, spreads[always.Length + i])).ToList();
        if (identity is not null && model is not null)
        {
            timings.Add(WithoutBinding(timings[peers.IndexOf(model)], spreads[1].Median));
        }

        return new Comparison(work, TimingOf(ours, spreads[0]), [.. timings]);
    }

    public void Dispose()
    {
        (ours as IDisposable)?.Dispose();
        foreach (IDisposable process in processes)
        {
            process.Dispose();
        }
    }

    private static IContestant Ours(WorkItem work) => work.Kind switch
    {
        WorkKind.Train => new OurTraining(work.Network.Create(), work.Images, work.Threads),
        WorkKind.Start => WholeProcess.Ours(),
        _ => new OurPrediction(work.Network.Create(), work.Images, work.Threads),
    };

    private static Timing TimingOf(IContestant who, Spread microseconds) =>
        new(who.Name, microseconds, (who as WholeProcess)?.PeakMebibytes);

    /// <summary>ONNX Runtime's own time: its binding's share is what a model takes that computes nothing.</summary>
    private static Timing WithoutBinding(Timing timing, double binding)
    {
        Spread time = timing.Microseconds;
        string who = timing.Who[..timing.Who.IndexOf(',', StringComparison.Ordinal)];
        return new Timing(
            FormattableString.Invariant($"{who}, less {binding:F1} µs of its binding"),
            new Spread(time.Median - binding, time.Least - binding, time.Most - binding));
    }

    private void AddProcesses(Torch? torch, OnnxRuntime? onnxRuntime)
    {
        if (torch is not null)
        {
            peers.AddRange(Keep(torch.Start(work)).Variants);
        }

        if (onnxRuntime is not null)
        {
            ImmutableArray<IContestant> variants = Keep(onnxRuntime.Start(work)).Variants;
            (model, identity) = (variants[0], variants[1]);
            peers.Add(model);
        }
    }

    private void AddStarts(Torch? torch, OnnxRuntime? onnxRuntime)
    {
        if (torch is not null)
        {
            peers.Add(torch.FirstPrediction(work.Network.Name));
        }

        if (onnxRuntime is not null)
        {
            peers.Add(onnxRuntime.FirstPrediction(work.Network.Name));
        }
    }

    private PeerProcess Keep(PeerProcess process)
    {
        processes.Add(process);
        return process;
    }
}
