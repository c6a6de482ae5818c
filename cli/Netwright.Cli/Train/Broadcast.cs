using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Netwright.Cli.Runs;
using Netwright.Training;

namespace Netwright.Cli.Train;

/// <summary>Turns what the trainer tells into the one stream of events.</summary>
internal sealed class Broadcast(IReadOnlyList<IRunListener> listeners) : IProgress<TrainingProgress>, ITrainingCallback
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(200);

    private readonly HashSet<string> told = [];

    /// <summary>All notices so far.</summary>
    public IReadOnlyCollection<string> Notices => told;

    /// <summary>Called before the first step, when the network has the images' classes and normalisation.</summary>
    public Action<Broadcast>? Ready { get; init; }

    /// <summary>The machine's peak, which is told once it is known.</summary>
    public Task<double>? Peak { get; set; }

    /// <summary>Tells all listeners.</summary>
    public void Send(RunEvent happened)
    {
        foreach (IRunListener listener in listeners)
        {
            listener.On(happened);
        }
    }

    /// <summary>Tells something that should be known, once.</summary>
    public void Notice(string text)
    {
        if (told.Add(text))
        {
            Send(new RunNotice(text));
        }
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        TellPeak(value.Finished is null ? TimeSpan.Zero : LongestWait);
        Send(new StepsDone(value));
        if (value.Finished is { } epoch)
        {
            Send(new EpochDone(EpochRow.Of(epoch), value.Epochs));
        }
    }

    /// <summary>The first epoch of a small training may end while the peak is still measured.</summary>
    private void TellPeak(TimeSpan wait)
    {
        if (Peak is { } peak && (peak.IsCompleted || peak.Wait(wait)))
        {
            Peak = null;
            Send(new PeakKnown(peak.GetAwaiter().GetResult()));
        }
    }

    /// <inheritdoc/>
    void ITrainingCallback.OnStart(TrainingControl control, ImmutableArray<string> notices)
    {
        foreach (string notice in notices)
        {
            Notice(notice);
        }

        Ready?.Invoke(this);
    }
}
