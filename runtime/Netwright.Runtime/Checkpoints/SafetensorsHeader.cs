using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.Json;

namespace Netwright.Checkpoints;

/// <summary>
/// Reads the JSON header of a safetensors file: an object with an entry <c>dtype, shape, data_offsets</c> for each tensor, and
/// perhaps <c>__metadata__</c>, an object of strings.
/// </summary>
internal static class SafetensorsHeader
{
    public const string Metadata = "__metadata__";

    private const int DeepestNesting = 8;
    private const int MostExtents = 32;

    /// <exception cref="CheckpointException">The header breaks the format.</exception>
    public static List<StoredTensor> Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return ReadEntries(json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new CheckpointException($"The checkpoint's header is not the JSON it should be: {fault.Message}", fault);
        }
    }

    private static List<StoredTensor> ReadEntries(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = DeepestNesting });
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "it is no object");
        List<StoredTensor> tensors = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        while (NextName(ref reader) is { } name)
        {
            Expect(names.Add(name), $"'{name}' comes twice");
            reader.Read();
            if (name == Metadata)
            {
                ReadMetadata(ref reader);
            }
            else
            {
                tensors.Add(ReadTensor(ref reader, name));
            }
        }

        Expect(!reader.Read(), "something follows its object");
        return tensors;
    }

    private static void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, $"'{Metadata}' is no object");
        HashSet<string> names = new(StringComparer.Ordinal);
        while (NextName(ref reader) is { } name)
        {
            Expect(names.Add(name), $"'{name}' comes twice in '{Metadata}'");
            Expect(reader.Read() && reader.TokenType == JsonTokenType.String, $"'{name}' in '{Metadata}' is no string");
        }
    }

    private static StoredTensor ReadTensor(ref Utf8JsonReader reader, string name)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, $"the entry of '{name}' is no object");
        string? type = null;
        ImmutableArray<long>? shape = null;
        ImmutableArray<long>? offsets = null;
        while (NextName(ref reader) is { } key)
        {
            reader.Read();
            switch (key)
            {
                case "dtype" when type is null && reader.TokenType == JsonTokenType.String:
                    type = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, name, key, MostExtents);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, name, key, 2);
                    break;
                default:
                    throw Fault($"'{key}' of '{name}' is unknown, comes twice or has the wrong type");
            }
        }

        Expect(type is not null && shape is not null && offsets is { Length: 2 }, $"'{name}' lacks dtype, shape or two data_offsets");
        return new StoredTensor(name, type!, shape!.Value, offsets!.Value[0], offsets.Value[1]);
    }

    private static ImmutableArray<long> ReadNumbers(ref Utf8JsonReader reader, string name, string key, int most)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray, $"'{key}' of '{name}' is no array");
        ImmutableArray<long>.Builder numbers = ImmutableArray.CreateBuilder<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(
                reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) && number >= 0 && Add(numbers, number, most),
                $"'{key}' of '{name}' is not a list of at most {most} whole numbers from 0");
        }

        return numbers.ToImmutable();
    }

    private static bool Add(ImmutableArray<long>.Builder numbers, long number, int most)
    {
        numbers.Add(number);
        return numbers.Count <= most;
    }

    /// <summary>The next property's name; null at the object's end.</summary>
    private static string? NextName(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;

    private static void Expect(bool holds, string fault)
    {
        if (!holds)
        {
            throw Fault(fault);
        }
    }

    private static CheckpointException Fault(string fault) => new($"The checkpoint's header is wrong: {fault}.");
}
