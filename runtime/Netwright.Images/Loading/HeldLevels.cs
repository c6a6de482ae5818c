using System;

namespace Netwright.Images.Loading;

/// <summary>Levels in memory; of pictures that cannot be read there is nothing.</summary>
/// <param name="rows">Pictures.</param>
internal sealed class HeldLevels(int rows) : ILevelStore, ILevelSink
{
    private readonly byte[][] levels = new byte[rows][];
    private bool isDisposed;

    /// <inheritdoc/>
    public void Write(int row, ReadOnlySpan<byte> levels) => this.levels[row] = levels.ToArray();

    /// <inheritdoc/>
    public void Read(int row, int start, Span<byte> levels)
    {
        ObjectDisposedException.ThrowIf(isDisposed, typeof(ImageFolder));
        this.levels[row].AsSpan(start, levels.Length).CopyTo(levels);
    }

    /// <inheritdoc/>
    public void Dispose() => isDisposed = true;
}
