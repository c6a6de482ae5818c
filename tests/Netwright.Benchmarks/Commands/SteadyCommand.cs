using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using Netwright.Benchmarks.Contestants;
using Netwright.Benchmarks.Reports;

namespace Netwright.Benchmarks.Commands;

/// <summary>What <c>steady</c> was asked to watch.</summary>
/// <param name="Networks">Names of networks.</param>
/// <param name="Bits">Widths of vectors.</param>
/// <param name="Seconds">Length of each run.</param>
internal sealed record SteadySettings(ImmutableArray<string> Networks, ImmutableArray<int> Bits, double Seconds);

/// <summary>
/// Whether steps stay as fast as they once were. The JIT compiles what is hot anew while a process runs, and may then make it slower;
/// a process for each width of vectors is watched from its first second on.
/// </summary>
internal static class SteadyCommand
{
    private const int NotSteady = 1;
    private const double MostOverBest = 1.5;
    private const double SecondsToCompile = 1;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static int Run(SteadySettings settings)
    {
        var table = new MarkdownTable("network", "#bits", "#best us", "#slowest us", "at s", "#ratio");
        bool isSteady = true;
        foreach (string network in settings.Networks)
        {
            foreach (int bits in settings.Bits)
            {
                double[]? windows = Watch(network, bits, settings.Seconds);
                if (windows is null)
                {
                    Console.Error.WriteLine(FormattableString.Invariant($"{network}: this machine has no vectors of {bits} bits."));
                    continue;
                }

                double best = windows.Min();
                double slowest = windows.Max();
                isSteady &= slowest <= MostOverBest * best;
                double at = SecondsToCompile + (Array.IndexOf(windows, slowest) * WindowsCommand.WindowSeconds);
                table.Add(network, Text(bits, "F0"), Text(best, "F0"), Text(slowest, "F0"), Text(at, "F1"), Text(slowest / best, "F2"));
            }
        }

        table.Write(Console.Out);
        if (!isSteady)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"error: some window is more than {MostOverBest} times slower than the best."));
        }

        return isSteady ? 0 : NotSteady;
    }

    /// <summary>The windows of a run, without those in which the network is compiled; null where the machine's vectors are narrower.</summary>
    private static double[]? Watch(string network, int bits, double seconds)
    {
        string[] arguments = ["windows", network, "--seconds", seconds.ToString(CultureInfo.InvariantCulture)];
        using var process = new LineProcess(
            Path.Combine(AppContext.BaseDirectory, "Netwright.Benchmarks"), arguments, Environment(bits));
        if (process.ReadLine(Limit) != bits.ToString(CultureInfo.InvariantCulture))
        {
            return null;
        }

        var windows = new List<double>();
        for (double elapsed = 0; elapsed < seconds; elapsed += WindowsCommand.WindowSeconds)
        {
            windows.Add(double.Parse(process.ReadLine(Limit), CultureInfo.InvariantCulture));
        }

        return [.. windows.Skip((int)(SecondsToCompile / WindowsCommand.WindowSeconds))];
    }

    private static Dictionary<string, string> Environment(int bits)
    {
        var environment = new Dictionary<string, string>();
        if (bits < 512)
        {
            environment["DOTNET_EnableAVX512"] = "0";
        }

        if (bits < 256)
        {
            environment["DOTNET_EnableAVX2"] = "0";
        }

        return environment;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
