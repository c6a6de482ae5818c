using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Netwright.Measuring;

namespace Netwright.Benchmarks.Contestants;

/// <summary>A program that is started anew for each step, which ends when it prints its first line.</summary>
internal sealed class WholeProcess : IContestant
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly string program;
    private readonly string[] arguments;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly List<double> peaks = [];

    /// <summary>Starts it once, so that its files are in memory from then on.</summary>
    public WholeProcess(
        string name, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        Name = name;
        this.program = program;
        this.arguments = [.. arguments];
        this.environment = environment;
        Once();
        peaks.Clear();
    }

    /// <summary>Our own program, which is built beside this one.</summary>
    public static WholeProcess Ours() => new(
        "Netwright", Path.Combine(AppContext.BaseDirectory, "FirstPrediction"), [], new Dictionary<string, string>());

    public string Name { get; }

    /// <summary>The most memory that the process had resident, in MiB: the median over its starts; null if nobody says.</summary>
    public double? PeakMebibytes => peaks.Count == 0 ? null : Spread.Of(peaks).Median;

    public double MicrosecondsPerStep(double seconds)
    {
        var times = new List<double>();
        long start = Stopwatch.GetTimestamp();
        while (times.Count == 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            times.Add(Once());
        }

        return Spread.Of(times).Median;
    }

    private double Once()
    {
        long start = Stopwatch.GetTimestamp();
        using var process = new LineProcess(program, arguments, environment);
        process.ReadLine(Limit);
        double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        if (PeakOf(process.Id) is { } peak)
        {
            peaks.Add(peak);
        }

        return microseconds;
    }

    /// <summary>What Linux keeps as the high-water mark of a process.</summary>
    private static double? PeakOf(int process)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status");
        string? line = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal))
            : null;
        string? kibibytes = line?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1];
        return kibibytes is null ? null : double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024;
    }
}
