using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using Netwright.Benchmarks.Contestants;

namespace Netwright.Benchmarks.Steadiness;

/// <summary>A process of this program that trains with vectors of one width and reports window by window.</summary>
internal static class WatchedProcess
{
    /// <summary>The command that the process runs; no user calls it.</summary>
    public const string Command = "watched-steps";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The windows from its first step on; null where the machine has no vectors of this width.</summary>
    public static ImmutableArray<StepWindow>? Watch(string network, int bits, double seconds)
    {
        string[] arguments = [.. OwnAssembly(), Command, network, seconds.ToString(CultureInfo.InvariantCulture)];
        using var process = new LineProcess(Environment.ProcessPath!, arguments, Environments[bits]);
        if (process.ReadLine(Limit) != bits.ToString(CultureInfo.InvariantCulture))
        {
            return null;
        }

        var windows = ImmutableArray.CreateBuilder<StepWindow>();
        do
        {
            windows.Add(StepWindow.Parse(process.ReadLine(Limit)));
        }
        while (windows[^1].End < seconds);

        return windows.ToImmutable();
    }

    /// <summary>Widths, and what keeps the runtime from wider ones. Without AVX2 there is no fused multiply-add either.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyDictionary<string, string>> Environments { get; } =
        new Dictionary<int, IReadOnlyDictionary<string, string>>
        {
            [512] = new Dictionary<string, string>(),
            [256] = new Dictionary<string, string> { ["DOTNET_EnableAVX512"] = "0" },
            [128] = new Dictionary<string, string> { ["DOTNET_EnableAVX2"] = "0" },
        };

    /// <summary>What <c>dotnet</c> has to be told where it is the process; nothing where the program is one of its own.</summary>
    private static string[] OwnAssembly() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(WatchedProcess).Assembly.Location] : [];
}
