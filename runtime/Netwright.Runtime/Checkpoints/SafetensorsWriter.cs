using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Netwright.Files;

namespace Netwright.Checkpoints;

/// <summary>Writes a network's parameters as a safetensors file, which PyTorch's <c>safetensors.torch.load_file</c> reads.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes beside the file and then renames, so that a crash leaves the old file or the new one whole.</summary>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Save(string path, Network network) => Save(path, network, [], []);

    /// <summary>The same with more tensors and notes than the network has.</summary>
    /// <param name="path">The file.</param>
    /// <param name="network">Whose values come first.</param>
    /// <param name="tensors">What stands behind them.</param>
    /// <param name="notes">Keys and values of the metadata.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Save(string path, Network network, IReadOnlyList<TensorToStore> tensors, IReadOnlyList<(string Key, string Value)> notes) =>
        Write(path, file =>
        {
            Save(file.Content, network, tensors, notes);
            file.MoveInPlace();
        });

    /// <summary>Does all of a save but the writing, and changes nothing.</summary>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Rehearse(string path) => Write(path, _ => { });

    /// <summary>Writes a network's values alone.</summary>
    public static void Save(Stream target, Network network) => Save(target, network, [], []);

    private static void Save(
        Stream target, Network network, IReadOnlyList<TensorToStore> more, IReadOnlyList<(string Key, string Value)> notes)
    {
        TensorToStore[] tensors = [.. network.Parameters.Tensors.Select(tensor => Stored(network, tensor)), .. more];
        ReadOnlySpan<byte> header = Header(network, tensors, notes);
        int padding = (Alignment - (header.Length % Alignment)) % Alignment;
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(header.Length + padding));
        target.Write(length);
        target.Write(header);
        target.Write("        "u8[..padding]);
        foreach (TensorToStore tensor in tensors)
        {
            WriteFloats(target, tensor.Values());
        }
    }

    private static TensorToStore Stored(Network network, ParameterInfo tensor) => new(
        tensor.Name, tensor.Shape, () => network.Parameters.Memory.Slice(tensor.Offset, tensor.Length));

    private static void Write(string path, Action<FileAside> write)
    {
        try
        {
            using FileAside file = new(path);
            write(file);
        }
        catch (Exception e) when (WriteFault.IsOne(e))
        {
            throw new CheckpointException($"{path}: the checkpoint cannot be written. {WriteFault.Reason(e)}", e);
        }
    }

    private static ReadOnlySpan<byte> Header(
        Network network, IReadOnlyList<TensorToStore> tensors, IReadOnlyList<(string Key, string Value)> notes)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartObject(SafetensorsHeader.Metadata);
        json.WriteString("format", "pt");
        json.WriteString("netwright.network", network.Info.Name);
        json.WriteString("netwright.fingerprint", network.Info.Fingerprint);
        foreach ((string key, string value) in NetworkNotes.Of(network).Concat(notes))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        long begin = 0;
        foreach (TensorToStore tensor in tensors)
        {
            long end = begin + (tensor.Length * sizeof(float));
            WriteEntry(json, tensor, begin, end);
            begin = end;
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    private static void WriteEntry(Utf8JsonWriter json, TensorToStore tensor, long begin, long end)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (int extent in tensor.Shape)
        {
            json.WriteNumberValue(extent);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFloats(Stream target, ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            target.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        int[] reversed = new int[values.Length];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(values), reversed);
        target.Write(MemoryMarshal.AsBytes<int>(reversed));
    }
}
