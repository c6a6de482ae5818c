using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading;
using SixLabors.ImageSharp.Memory;

namespace Netwright.Images.Decoding;

/// <summary>The memory for decoding one picture: limited, and clear, so that no picture shows what another one left behind.</summary>
/// <param name="limit">Bytes that may be in use at the same time.</param>
internal sealed class BoundedAllocator(long limit) : MemoryAllocator
{
    private const int PieceBytes = 4 << 20;
    private const int PooledMegabytes = 64;

    private static readonly MemoryAllocator Pool =
        Create(new MemoryAllocatorOptions { MaximumPoolSizeMegabytes = PooledMegabytes });

    private long used;

    /// <inheritdoc/>
    protected override int GetBufferCapacityInBytes() => PieceBytes;

    /// <inheritdoc/>
    public override IMemoryOwner<T> Allocate<T>(int length, AllocationOptions options = AllocationOptions.None)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        long bytes = (long)length * Unsafe.SizeOf<T>();
        if (Interlocked.Add(ref used, bytes) > limit)
        {
            Interlocked.Add(ref used, -bytes);
            throw new InsufficientMemoryException($"Decoding would take more than {limit} bytes.");
        }

        return new Piece<T>(this, Pool.Allocate<T>(length, AllocationOptions.Clean), bytes);
    }

    private sealed class Piece<T>(BoundedAllocator allocator, IMemoryOwner<T> inner, long bytes) : IMemoryOwner<T>
        where T : struct
    {
        private long held = bytes;

        public Memory<T> Memory => inner.Memory;

        public void Dispose()
        {
            Interlocked.Add(ref allocator.used, -Interlocked.Exchange(ref held, 0));
            inner.Dispose();
        }
    }
}
