using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.Json;
using Netwright.Data;

namespace Netwright.Checkpoints;

/// <summary>What a file of weights says beside them: the classes' names, and how levels become inputs.</summary>
/// <remarks>Weights without these predict nothing: they travel in the file's metadata, as JSON.</remarks>
internal static class NetworkNotes
{
    /// <summary>Key of the classes' names: an array of strings.</summary>
    public const string Classes = "netwright.classes";

    /// <summary>Key of the normalisation: <c>{"scale": [...], "offset": [...]}</c>.</summary>
    public const string Normalization = "netwright.normalization";

    /// <summary>The notes of a network.</summary>
    public static IEnumerable<(string Key, string Value)> Of(Network network)
    {
        yield return (Classes, Write(json => Strings(json, network.ClassNames)));
        if (network.Normalization is { } normalization)
        {
            yield return (Normalization, Write(json => Numbers(json, normalization)));
        }
    }

    /// <summary>Reads notes.</summary>
    /// <param name="network">Whose file it is.</param>
    /// <param name="notes">Keys and values.</param>
    /// <returns>Names, or those that the network has; normalisation, or null where the file has none.</returns>
    /// <exception cref="CheckpointException">A note is damaged or does not fit the network.</exception>
    public static (ImmutableArray<string> Classes, Normalization? Normalization) Read(
        Network network, IReadOnlyDictionary<string, string> notes)
    {
        ImmutableArray<string> classes = notes.TryGetValue(Classes, out string? names) ? Parse(Classes, names, ReadStrings) : network.Info.Classes;
        if (classes.Length != network.Info.Classes.Length)
        {
            throw new CheckpointException($"The checkpoint names {classes.Length} classes; {network.Info.Name} tells {network.Info.Classes.Length} apart.");
        }

        Normalization? normalization = notes.TryGetValue(Normalization, out string? numbers) ? Parse(Normalization, numbers, ReadNumbers) : null;
        return normalization is null || normalization.Channels == network.Info.Input.Channels
            ? (classes, normalization)
            : throw new CheckpointException(
                $"The checkpoint normalises {normalization.Channels} channels; {network.Info.Name} takes {network.Info.Input.Channels}.");
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Strings(Utf8JsonWriter json, ImmutableArray<string> values)
    {
        json.WriteStartArray();
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, Normalization normalization)
    {
        json.WriteStartObject();
        foreach ((string name, ImmutableArray<float> values) in new[] { ("scale", normalization.Scale), ("offset", normalization.Offset) })
        {
            json.WriteStartArray(name);
            foreach (float value in values)
            {
                json.WriteNumberValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static T Parse<T>(string key, string text, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new CheckpointException($"The checkpoint's '{key}' is damaged: {fault.Message}", fault);
        }
    }

    private static ImmutableArray<string> ReadStrings(JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetString()!)];

    private static Normalization ReadNumbers(JsonElement element) => Data.Normalization.Of(
        [.. element.GetProperty("scale").EnumerateArray().Select(item => item.GetSingle())],
        [.. element.GetProperty("offset").EnumerateArray().Select(item => item.GetSingle())]);
}
