using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Netwright.Benchmarks.Contestants;
using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Reports;
using Netwright.Benchmarks.Work;

namespace Netwright.Benchmarks.Commands;

/// <summary>What <c>compare</c> was asked for.</summary>
/// <param name="Rows">What is measured, at least one row.</param>
/// <param name="Torch">A Python with PyTorch; null to do without.</param>
/// <param name="OnnxRuntime">A folder with npm's onnxruntime-node; null to do without. It needs PyTorch.</param>
/// <param name="Effort">How long.</param>
/// <param name="Json">Where the rows go as well; null for nowhere.</param>
internal sealed record CompareSettings(
    ImmutableArray<WorkItem> Rows, string? Torch, string? OnnxRuntime, Effort Effort, string? Json);

/// <summary>The same work by us and by what a user could pick instead, side by side.</summary>
internal static class CompareCommand
{
    public static int Run(CompareSettings settings)
    {
        MachineLine.Write(settings.Effort);
        Torch? torch = settings.Torch is null ? null : new Torch(settings.Torch);
        using OnnxRuntime? onnxRuntime = settings.OnnxRuntime is null || torch is null
            ? null
            : new OnnxRuntime(settings.OnnxRuntime, torch);
        var comparisons = new List<Comparison>();
        foreach (WorkItem row in settings.Rows)
        {
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{comparisons.Count + 1} of {settings.Rows.Length}: {row.Words}, batch {row.Images}, threads {row.Threads}"));
            using var contest = new Contest(row, torch, onnxRuntime);
            comparisons.Add(contest.Run(settings.Effort.Rounds, settings.Effort.Seconds));
            Console.Error.WriteLine("  " + ComparisonReport.Line(comparisons[^1]));
        }

        ComparisonReport.Write(Console.Out, comparisons);
        if (settings.Json is not null)
        {
            JsonReport.Write(settings.Json, comparisons);
        }

        return 0;
    }
}
