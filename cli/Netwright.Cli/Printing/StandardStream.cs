using System;
using System.IO;

namespace Netwright.Cli.Printing;

/// <summary>Standard output or error, which may be closed or full.</summary>
/// <param name="open">Opens it; called when something is to be written.</param>
/// <param name="mayBeLost">True for messages: when they cannot be written, the exit code alone speaks.</param>
internal sealed class StandardStream(Func<Stream> open, bool mayBeLost) : Stream
{
    private Stream? inner;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="LostOutputException">It cannot be written and must not be lost.</exception>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="LostOutputException">It cannot be written and must not be lost.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner ??= open();
            inner.Write(buffer);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            if (!mayBeLost)
            {
                throw new LostOutputException(failure);
            }
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // The console's streams hold nothing back.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        inner?.Dispose();
        base.Dispose(disposing);
    }
}
