using System.IO;

namespace Netwright.Images.Loading;

/// <summary>What the cache knows of one picture.</summary>
/// <param name="Name">Where it stands below the folder.</param>
/// <param name="Length">Bytes of its file.</param>
/// <param name="WriteTicks">When the file was last written to.</param>
/// <param name="FileHash">SHA-256 of the file in hexadecimal; empty where it could not be read.</param>
/// <param name="ContentHash">Hash of the levels; 0 where there are none.</param>
/// <param name="Fault">What is wrong with the picture; empty where nothing is.</param>
internal sealed record CacheEntry(string Name, long Length, long WriteTicks, string FileHash, ulong ContentHash, string Fault)
{
    /// <summary>Whether there are levels.</summary>
    public bool HasLevels => Fault.Length == 0;

    /// <summary>Whether the fault lies in how the file could be reached, which may be otherwise the next time.</summary>
    public bool IsUnreached => FileHash.Length == 0;

    /// <summary>Writes it.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Name);
        writer.Write(Length);
        writer.Write(WriteTicks);
        writer.Write(FileHash);
        writer.Write(ContentHash);
        writer.Write(Fault);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CacheEntry Read(BinaryReader reader) => new(
        reader.ReadString(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadString(), reader.ReadUInt64(), reader.ReadString());
}
