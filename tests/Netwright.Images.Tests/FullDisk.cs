using System;
using System.IO;

namespace Netwright.Images.Tests;

/// <summary>A file on a disk that takes so many bytes and no more.</summary>
internal sealed class FullDisk(Stream file, int room) : Stream
{
    public int Written { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        int fits = Math.Min(buffer.Length, room - Written);
        file.Write(buffer[..fits]);
        Written += fits;
        if (fits < buffer.Length)
        {
            throw new IOException("The disk is full.");
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => file.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
