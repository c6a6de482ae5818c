namespace Netwright.Data;

/// <summary>A source that knows a hash of what each image shows, without reading it anew.</summary>
public interface IContentHashes
{
    /// <summary>A hash of an image's levels: the same for equal images of one source, and hardly ever for others.</summary>
    /// <param name="image">0 up to the source's count.</param>
    ulong ContentHash(int image);
}
