using System;

namespace Netwright.Data;

/// <summary>A source of images that knows a hash of each image, so that equal ones are found without reading any.</summary>
public interface IContentHashes
{
    /// <summary>
    /// The first 8 bytes, little-endian, of the SHA-256 of an image's levels as bytes, channels x height x width. So the same picture has
    /// the same hash under whatever name and in whatever lossless format, once it has the extent that the network takes.
    /// </summary>
    /// <param name="image">0 up to the source's number of images.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    ulong ContentHash(int image);
}
