using System;
using System.Globalization;
using System.IO;
using Netwright.Cli.Compiling;
using Netwright.Cli.Printing;
using Netwright.Cli.Train;
using Netwright.Compiler;

namespace Netwright.Cli.Health;

/// <summary><c>netwright doctor</c>: what this machine has, and whether training gives the bits that it gives everywhere.</summary>
internal static class DoctorCommand
{
    /// <summary>Prints a line for each thing looked at.</summary>
    public static int Run(Screen output, Screen error)
    {
        output.Line($"netwright {RunInfoFile.Version}, {Machine.Runtime}, {Machine.System}");
        output.Line(Text($"processor   {Machine.Processor}, {Environment.ProcessorCount} threads"));
        output.Line(Text($"vectors     {Machine.VectorBits} bits"));
        output.Line(Text($"memory      {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):N1} GiB may be used"));
        bool cache = Tell(output, "cache", CacheProblem() is { } problem ? $"{CacheFolder.Root}: {problem}" : CacheFolder.Root, CacheProblem() is null);
        if (KnownTraining.Run(error) is not { } trained)
        {
            return ExitCode.Faults;
        }

        output.Line(Text($"training    {trained.ImagesPerSecond:N0} images/s of LeNet-5 in one second of training"));
        bool bits = Tell(
            output,
            "bits",
            trained.Weights == KnownTraining.Hash ? "the weights are those that every machine trains" : $"the weights are {trained.Weights} and should be {KnownTraining.Hash}",
            trained.Weights == KnownTraining.Hash);
        output.Line(cache && bits ? "all is well" : "something is wrong", cache && bits ? Tone.Good : Tone.Bad);
        output.Line("next: netwright new digits", Tone.Faint);
        return cache && bits ? ExitCode.Fine : ExitCode.Faults;
    }

    private static bool Tell(Screen output, string name, string words, bool isWell)
    {
        output.Write(name.PadRight(12));
        output.Line((isWell ? "" : "error: ") + Printable.Text(words), isWell ? Tone.Plain : Tone.Bad);
        return isWell;
    }

    /// <summary>Why nothing can be kept; null where it can.</summary>
    private static string? CacheProblem()
    {
        try
        {
            Directory.CreateDirectory(CacheFolder.Root);
            using FileStream probe = new(
                Path.Combine(CacheFolder.Root, $".probe-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
