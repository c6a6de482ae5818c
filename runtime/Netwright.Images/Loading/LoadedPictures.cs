using System.Collections.Immutable;

namespace Netwright.Images.Loading;

/// <summary>The pictures of a listing after loading.</summary>
/// <param name="Levels">Where the levels are.</param>
/// <param name="Entries">What became of each listed picture.</param>
/// <param name="Decoded">Pictures that were decoded.</param>
/// <param name="CacheFile">Where the cache is; null where levels are in memory.</param>
/// <param name="Warnings">What went another way than asked for.</param>
internal sealed record LoadedPictures(
    ILevelStore Levels,
    ImmutableArray<CacheEntry> Entries,
    int Decoded,
    string? CacheFile,
    ImmutableArray<string> Warnings);
