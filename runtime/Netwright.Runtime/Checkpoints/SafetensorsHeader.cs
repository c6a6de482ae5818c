using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Unicode;

namespace Netwright.Checkpoints;

/// <summary>
/// Reads the JSON header of a safetensors file: an object with an entry <c>dtype, shape, data_offsets</c> for each tensor, and
/// perhaps <c>__metadata__</c>, an object of strings.
/// </summary>
/// <remarks>Keeps nothing but the entries that are wanted, so that a long header costs no memory beside its own bytes.</remarks>
internal static class SafetensorsHeader
{
    /// <summary>Begins the names of what training keeps beside the network's values.</summary>
    public const string OfTraining = "training.";

    /// <summary>Begins the keys of metadata that are kept.</summary>
    public const string OfNetwright = "netwright.";

    public const string Metadata = "__metadata__";

    private const string TypeKey = "dtype";
    private const string ShapeKey = "shape";
    private const string OffsetsKey = "data_offsets";
    private const int DeepestNesting = 8;
    private const int MostExtents = 32;

    // A name of a tensor or key, as written with its escapes.
    private const int LongestName = 1 << 16;

    /// <summary>The wanted entries that are there, by name.</summary>
    /// <param name="json">The header.</param>
    /// <param name="wants">Whether a tensor of this name is wanted.</param>
    /// <param name="notes">Receives the metadata whose keys begin with <see cref="OfNetwright"/>.</param>
    /// <param name="unknown">The first tensor that is not wanted; null where there is none.</param>
    /// <exception cref="CheckpointException">The header breaks the format.</exception>
    public static Dictionary<string, StoredTensor> Parse(
        ReadOnlySpan<byte> json, Func<string, bool> wants, Dictionary<string, string> notes, out string? unknown)
    {
        Expect(Utf8.IsValid(json), "it is no UTF-8");
        try
        {
            return ReadEntries(json, wants, notes, out unknown);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new CheckpointException($"The checkpoint's header is not the JSON it should be: {fault.Message}", fault);
        }
    }

    private static Dictionary<string, StoredTensor> ReadEntries(
        ReadOnlySpan<byte> json, Func<string, bool> wants, Dictionary<string, string> notes, out string? unknown)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = DeepestNesting });
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "it is no object");
        Dictionary<string, StoredTensor> tensors = new(StringComparer.Ordinal);
        unknown = null;
        while (NextName(ref reader))
        {
            string name = ShortText(ref reader);
            reader.Read();
            if (name == Metadata)
            {
                ReadMetadata(ref reader, notes);
            }
            else if (wants(name) || name.StartsWith(OfTraining, StringComparison.Ordinal))
            {
                Expect(tensors.TryAdd(name, ReadTensor(ref reader, name, isKept: true)!), $"'{name}' comes twice");
            }
            else
            {
                ReadTensor(ref reader, name, isKept: false);
                unknown ??= name;
            }
        }

        Expect(!reader.Read(), "something follows its object");
        return tensors;
    }

    /// <summary>Strings, of which Netwright's own are kept.</summary>
    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> notes)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, $"'{Metadata}' is no object");
        while (NextName(ref reader))
        {
            string? key = reader.ValueSpan.StartsWith("netwright."u8) ? ShortText(ref reader) : null;
            if (!reader.Read() || reader.TokenType != JsonTokenType.String)
            {
                throw Fault($"a value in '{Metadata}' is no string");
            }

            if (key is not null)
            {
                notes[key] = reader.GetString()!;
            }
        }
    }

    private static StoredTensor? ReadTensor(ref Utf8JsonReader reader, string name, bool isKept)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Fault($"the entry of '{name}' is no object");
        }

        string? type = null;
        Span<long> extents = stackalloc long[MostExtents];
        Span<long> offsets = stackalloc long[2];
        int rank = -1, ends = -1;
        while (NextName(ref reader))
        {
            string key = Key(ref reader);
            reader.Read();
            switch (key)
            {
                case TypeKey when type is null && reader.TokenType == JsonTokenType.String:
                    type = isKept ? ShortText(ref reader) : "";
                    break;
                case ShapeKey when rank < 0:
                    rank = ReadNumbers(ref reader, name, key, extents);
                    break;
                case OffsetsKey when ends < 0:
                    ends = ReadNumbers(ref reader, name, key, offsets);
                    break;
                default:
                    throw Fault($"'{key}' of '{name}' is unknown, comes twice or has the wrong type");
            }
        }

        if (type is null || rank < 0 || ends != offsets.Length)
        {
            throw Fault($"'{name}' lacks dtype, shape or two data_offsets");
        }

        return isKept ? new StoredTensor(name, type, [.. extents[..rank]], offsets[0], offsets[1]) : null;
    }

    /// <returns>How many there are.</returns>
    private static int ReadNumbers(ref Utf8JsonReader reader, string name, string key, scoped Span<long> numbers)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Fault($"'{key}' of '{name}' is no array");
        }

        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == numbers.Length
                || reader.TokenType != JsonTokenType.Number
                || !reader.TryGetInt64(out numbers[count])
                || numbers[count++] < 0)
            {
                throw Fault($"'{key}' of '{name}' is not a list of at most {numbers.Length} whole numbers from 0");
            }
        }

        return count;
    }

    /// <summary>Goes to the next property; false at the object's end.</summary>
    private static bool NextName(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>A key of a tensor's entry; the known ones take no memory.</summary>
    private static string Key(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals(TypeKey) ? TypeKey
        : reader.ValueTextEquals(ShapeKey) ? ShapeKey
        : reader.ValueTextEquals(OffsetsKey) ? OffsetsKey
        : ShortText(ref reader);

    private static string ShortText(ref Utf8JsonReader reader)
    {
        Expect(reader.ValueSpan.Length <= LongestName, "a name in it is longer than all names are");
        return reader.GetString()!;
    }

    private static void Expect(bool holds, string fault)
    {
        if (!holds)
        {
            throw Fault(fault);
        }
    }

    private static CheckpointException Fault(string fault) => new($"The checkpoint's header is wrong: {fault}.");
}
