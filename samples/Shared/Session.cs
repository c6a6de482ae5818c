using System;
using System.IO;
using System.Threading;
using Netwright.Checkpoints;
using Netwright.Data;
using Netwright.Training;

namespace Samples;

/// <summary>Runs a sample: Ctrl+C stops it after the step at hand, and what the user can mend is told in one line.</summary>
internal static class Session
{
    private const int Failed = 1;

    /// <returns>The exit code: 0, or 1 after a fault.</returns>
    public static int Run(Action<CancellationToken> sample)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };

        try
        {
            sample(stop.Token);
            return 0;
        }
        catch (Exception fault) when (fault is DatasetException or CheckpointException or TrainingDivergedException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: {fault.Message}");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("stopped");
            return Failed;
        }
    }
}
