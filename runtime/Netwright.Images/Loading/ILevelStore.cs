using System;

namespace Netwright.Images.Loading;

/// <summary>Keeps the levels of pictures, a row for each. Several threads read at the same time.</summary>
internal interface ILevelStore : IDisposable
{
    /// <summary>Reads a part of a row.</summary>
    /// <param name="row">Which picture's.</param>
    /// <param name="start">The part's first level.</param>
    /// <param name="levels">Receives the part.</param>
    void Read(int row, int start, Span<byte> levels);
}

/// <summary>Takes the levels of pictures, from several threads and in any order.</summary>
internal interface ILevelSink
{
    /// <summary>Takes a whole row.</summary>
    /// <exception cref="CacheException">It cannot be kept.</exception>
    void Write(int row, ReadOnlySpan<byte> levels);
}
