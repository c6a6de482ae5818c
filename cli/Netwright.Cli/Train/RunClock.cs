using System;
using System.Diagnostics;
using System.Globalization;
using Netwright.Training;

namespace Netwright.Cli.Train;

/// <summary>How long a training takes.</summary>
internal sealed class RunClock
{
    private static readonly TimeSpan LeastToJudge = TimeSpan.FromSeconds(1);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private double? first;
    private double now;

    /// <summary>Since this process began to train.</summary>
    public TimeSpan Gone => watch.Elapsed;

    /// <summary>Time to come, as fast as so far; null while too little is done to tell.</summary>
    public TimeSpan? Left => first is { } begin && now > begin && now < 1 && Gone > LeastToJudge ? Gone * ((1 - now) / (now - begin)) : null;

    /// <summary>Notes where training stands.</summary>
    public void At(TrainingProgress at)
    {
        now = (at.Epoch - 1 + ((double)at.Step / at.Steps)) / at.Epochs;
        if (first is null)
        {
            first = now;
            watch.Restart();
        }
    }

    /// <summary>Such as <c>1:04:09</c> or <c>0:07</c>.</summary>
    public static string Words(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"d\.hh\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture).TrimStart('0', '.') is var text && text.StartsWith(':') ? "0" + text : text;
}
