using System;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Benchmarks.Kernels;
using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Reports;

namespace Netwright.Benchmarks.Commands;

/// <summary>What <c>kernels</c> was asked to take apart.</summary>
/// <param name="Specs">Paths of specs.</param>
/// <param name="Batch">Images in a step; null for as many as each spec says.</param>
/// <param name="Effort">How long.</param>
internal sealed record KernelsSettings(ImmutableArray<string> Specs, int? Batch, Effort Effort);

/// <summary>Where one thread spends a training step and a prediction, and how near each layer is to the FMA peak.</summary>
internal static class KernelsCommand
{
    public static int Run(KernelsSettings settings)
    {
        MachineLine.Write(settings.Effort);
        foreach (string spec in settings.Specs)
        {
            using var run = new ProbedRun(spec, settings.Batch);
            run.Measure(settings.Effort);
            Write(run);
        }

        return 0;
    }

    private static void Write(ProbedRun run)
    {
        Console.WriteLine();
        Console.WriteLine("FMA peak of 1 thread, GFLOP/s: " + string.Join(
            ", ", run.Peaks.Select(peak => FormattableString.Invariant($"{peak.Gigaflops:F1} ({peak.Bits}-bit)"))));
        double widest = run.Peaks[0].Gigaflops;
        KernelReport.Write(
            Console.Out,
            FormattableString.Invariant($"{run.Info.Name}, a training step of {run.Batch} images on 1 thread"),
            run.Batch,
            run.StepTimes,
            run.WholeStep,
            widest);
        KernelReport.Write(
            Console.Out,
            $"{run.Info.Name}, prediction of one image on 1 thread",
            1,
            run.ImageTimes,
            run.WholeImage,
            widest);
    }
}
