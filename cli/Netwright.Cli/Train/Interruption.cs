using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Netwright.Cli.Train;

/// <summary>Ctrl-C and SIGTERM: the first asks the training to end after its step, the second ends the process as ever.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly Action asked;
    private readonly Action ending;

    /// <summary>Begins to listen.</summary>
    /// <param name="asked">Called once, when the first signal comes.</param>
    /// <param name="ending">Called before a second one ends the process.</param>
    public Interruption(Action asked, Action ending)
    {
        (this.asked, this.ending) = (asked, ending);
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, On), PosixSignalRegistration.Create(PosixSignal.SIGTERM, On)];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void On(PosixSignalContext signal)
    {
        if (source.IsCancellationRequested)
        {
            // Every file is written whole or line by line, so nothing needs time to end well.
            ending();
            return;
        }

        signal.Cancel = true;
        source.Cancel();
        asked();
    }
}
