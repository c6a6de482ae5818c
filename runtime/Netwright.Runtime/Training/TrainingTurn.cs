using System;
using System.Threading;

namespace Netwright.Training;

/// <summary>The right to change a network's parameters, which one training has at a time, from when it is taken until it is disposed.</summary>
internal readonly struct TrainingTurn : IDisposable
{
    private readonly Network? network;

    private TrainingTurn(Network network) => this.network = network;

    /// <summary>Takes the right.</summary>
    /// <exception cref="InvalidOperationException">Another training has it.</exception>
    public static TrainingTurn Take(Network network) =>
        Interlocked.Exchange(ref network.IsInTraining, 1) == 0
            ? new TrainingTurn(network)
            : throw new InvalidOperationException(
                $"{network.Info.Name} is being trained already, and one training at a time may change a network. Wait until it ends, or train a second network.");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (network is not null)
        {
            Volatile.Write(ref network.IsInTraining, 0);
        }
    }
}
