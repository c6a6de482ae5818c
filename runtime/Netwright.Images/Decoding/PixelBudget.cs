using System;
using System.Threading;

namespace Netwright.Images.Decoding;

/// <summary>Lets pictures be decoded at the same time as long as they are not too large together.</summary>
/// <param name="limit">Pixels that they may have; a larger one is decoded alone.</param>
internal sealed class PixelBudget(long limit)
{
    private readonly object gate = new();
    private long used;

    /// <summary>Waits until a picture has its turn, and ends it when disposed.</summary>
    public Turn Enter(long pixels)
    {
        lock (gate)
        {
            while (used > 0 && used + pixels > limit)
            {
                Monitor.Wait(gate);
            }

            used += pixels;
        }

        return new Turn(this, pixels);
    }

    private void Leave(long pixels)
    {
        lock (gate)
        {
            used -= pixels;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>A picture's turn; disposed once.</summary>
    public readonly struct Turn(PixelBudget budget, long pixels) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => budget.Leave(pixels);
    }
}
