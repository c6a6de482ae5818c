using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Netwright.Files;

namespace Netwright.Checkpoints;

/// <summary>
/// Reads a network's parameters from a safetensors file (huggingface.co/docs/safetensors): 8 bytes with the header's length,
/// little-endian; the JSON header; the tensors' bytes without gaps.
/// </summary>
internal static class SafetensorsReader
{
    /// <summary>The longest header that is read, as in the format's own library.</summary>
    public const long LongestHeader = 100_000_000;

    private const int LengthBytes = 8;
    private const string OnlyType = "F32";

    /// <summary>Loads all parameters, or changes none.</summary>
    /// <exception cref="CheckpointException">The file cannot be read, or is no checkpoint of this network.</exception>
    public static void Load(string path, Network network) => Read(path, file =>
    {
        Load(file, network);
        return true;
    });

    /// <summary>Loads all parameters, or changes none.</summary>
    /// <param name="source">A seekable stream, at the file's start.</param>
    /// <param name="network">What is filled.</param>
    /// <exception cref="CheckpointException">The file is no checkpoint of this network.</exception>
    public static void Load(Stream source, Network network) => Contents(source, network, []).CopyTo(network);

    /// <summary>Reads a checkpoint of a network with what its training keeps; changes nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="network">Whose it should be.</param>
    /// <exception cref="CheckpointException">The file cannot be read, or is no checkpoint of this network.</exception>
    public static CheckpointContents Read(string path, Network network) => Read(path, file => Contents(file, network, null));

    /// <summary>Takes those tensors of a file that have the names and shapes of a network's; changes nothing where the file is damaged.</summary>
    /// <param name="path">The file.</param>
    /// <param name="network">What is filled.</param>
    /// <param name="takes">Whether a tensor of this name is to be taken.</param>
    /// <exception cref="CheckpointException">The file cannot be read, or is no safetensors file.</exception>
    public static TransferReport Transfer(string path, Network network, Func<string, bool> takes) =>
        Read(path, file => Transfer(file, network, takes));

    private static TransferReport Transfer(Stream source, Network network, Func<string, bool> takes)
    {
        long headerLength = ReadHeaderLength(source);
        byte[] header = new byte[headerLength];
        source.ReadExactly(header);
        Dictionary<string, StoredTensor> stored = SafetensorsHeader.Parse(header, _ => true, [], out _);
        CheckOffsets(stored.Values, source.Length - LengthBytes - headerLength);
        float[] values = network.Parameters.Memory.ToArray();
        List<string> taken = [];
        List<TensorLeft> left = [];
        foreach (ParameterInfo tensor in network.Parameters.Tensors)
        {
            if (ReasonToLeave(stored.GetValueOrDefault(tensor.Name), tensor, takes) is { } reason)
            {
                left.Add(new TensorLeft(tensor.Name, reason));
                continue;
            }

            source.Position = LengthBytes + headerLength + stored[tensor.Name].Begin;
            ReadFloats(source, values.AsSpan(tensor.Offset, tensor.Length));
            taken.Add(tensor.Name);
        }

        values.CopyTo(network.Parameters.StoredValues);
        ImmutableHashSet<string> names = Names(network);
        return new TransferReport(
            [.. taken],
            [.. left],
            [.. stored.Keys.Where(name => !names.Contains(name) && !name.StartsWith(SafetensorsHeader.OfTraining, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
    }

    private static string? ReasonToLeave(StoredTensor? stored, ParameterInfo tensor, Func<string, bool> takes)
    {
        if (!takes(tensor.Name))
        {
            return "it was not asked for";
        }

        if (stored is null)
        {
            return "the file has no tensor of this name";
        }

        ImmutableArray<long> shape = [.. tensor.Shape.Select(extent => (long)extent)];
        return !stored.Shape.SequenceEqual(shape)
            ? $"it is {StoredTensor.Text(stored.Shape)} in the file, but {StoredTensor.Text(shape)} here"
            : stored.Type != OnlyType || stored.End - stored.Begin != (long)tensor.Length * sizeof(float)
            ? $"it is stored as {stored.Type} in {stored.End - stored.Begin} bytes; {OnlyType} is taken"
            : null;
    }

    private static ImmutableHashSet<string> Names(Network network) => [.. network.Parameters.Tensors.Select(tensor => tensor.Name)];

    private static T Read<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using FileStream file = RegularFile.OpenRead(path);
            return read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path}: the checkpoint cannot be read. {e.Message}", e);
        }
        catch (CheckpointException e)
        {
            throw new CheckpointException($"{path}: {e.Message}", e);
        }
    }

    /// <param name="source">A seekable stream, at the file's start.</param>
    /// <param name="network">Whose it should be.</param>
    /// <param name="training">Which of training's tensors are read; null for all.</param>
    private static CheckpointContents Contents(Stream source, Network network, string[]? training)
    {
        long headerLength = ReadHeaderLength(source);
        byte[] header = new byte[headerLength];
        source.ReadExactly(header);
        Dictionary<string, string> notes = new(StringComparer.Ordinal);
        Dictionary<string, StoredTensor> stored = SafetensorsHeader.Parse(
            header, Names(network).Contains, notes, out string? unknown);
        CheckTensors(stored, network);
        if (unknown is not null)
        {
            throw new CheckpointException($"The checkpoint has '{unknown}', which {network.Info.Name} has not.");
        }

        CheckOffsets(stored.Values, source.Length - LengthBytes - headerLength);
        (ImmutableArray<string> classes, Data.Normalization? normalization) = NetworkNotes.Read(network, notes);

        float[] values = new float[network.Parameters.StoredLength];
        foreach (ParameterInfo tensor in network.Parameters.Tensors)
        {
            source.Position = LengthBytes + headerLength + stored[tensor.Name].Begin;
            ReadFloats(source, values.AsSpan(tensor.Offset, tensor.Length));
        }

        Dictionary<string, float[]> more = new(StringComparer.Ordinal);
        foreach (StoredTensor tensor in stored.Values)
        {
            if (tensor.Name.StartsWith(SafetensorsHeader.OfTraining, StringComparison.Ordinal) && (training is null || training.Contains(tensor.Name)))
            {
                more[tensor.Name] = ReadFloats(source, LengthBytes + headerLength, tensor);
            }
        }

        return new CheckpointContents(values, classes, normalization, notes, more);
    }

    private static float[] ReadFloats(Stream source, long start, StoredTensor tensor)
    {
        long bytes = tensor.End - tensor.Begin;
        if (tensor.Type != OnlyType || bytes < 0 || bytes % sizeof(float) != 0 || bytes / sizeof(float) > Array.MaxLength)
        {
            throw new CheckpointException($"'{tensor.Name}' is no tensor of {OnlyType} that fits in memory.");
        }

        float[] values = new float[bytes / sizeof(float)];
        source.Position = start + tensor.Begin;
        ReadFloats(source, values);
        return values;
    }

    private static long ReadHeaderLength(Stream source)
    {
        if (source.Length < LengthBytes)
        {
            throw new CheckpointException($"The file has {source.Length} bytes; a checkpoint begins with {LengthBytes} for its header's length.");
        }

        Span<byte> bytes = stackalloc byte[LengthBytes];
        source.ReadExactly(bytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > LongestHeader)
        {
            throw new CheckpointException($"The file says its header has {length} bytes; more than {LongestHeader} are not read. Is it a safetensors file?");
        }

        long left = source.Length - LengthBytes;
        return (long)length <= left
            ? (long)length
            : throw new CheckpointException($"The file says its header has {length} bytes, but ends after {left}: it is cut off.");
    }

    private static void CheckTensors(Dictionary<string, StoredTensor> stored, Network network)
    {
        string name = network.Info.Name;
        foreach (ParameterInfo tensor in network.Parameters.Tensors)
        {
            if (!stored.TryGetValue(tensor.Name, out StoredTensor? found))
            {
                throw new CheckpointException($"The checkpoint lacks '{tensor.Name}', which {name} has.");
            }

            ImmutableArray<long> shape = [.. tensor.Shape.Select(extent => (long)extent)];
            if (!found.Shape.SequenceEqual(shape))
            {
                throw new CheckpointException(
                    $"'{tensor.Name}' is {StoredTensor.Text(found.Shape)} in the checkpoint, but {StoredTensor.Text(shape)} in {name}.");
            }

            if (found.Type != OnlyType)
            {
                throw new CheckpointException($"'{tensor.Name}' is stored as {found.Type}; {name} has {OnlyType}.");
            }

            long bytes = (long)tensor.Length * sizeof(float);
            if (found.End - found.Begin != bytes)
            {
                throw new CheckpointException(
                    $"'{tensor.Name}' lies from byte {found.Begin} to {found.End}; its {StoredTensor.Text(shape)} values need {bytes} bytes.");
            }
        }
    }

    private static void CheckOffsets(IEnumerable<StoredTensor> stored, long dataLength)
    {
        long end = 0;
        foreach (StoredTensor tensor in stored.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End))
        {
            if (tensor.Begin != end)
            {
                throw new CheckpointException($"'{tensor.Name}' begins at byte {tensor.Begin}, where {end} comes next: tensors must lie without gap or overlap.");
            }

            end = tensor.End;
        }

        if (end != dataLength)
        {
            throw new CheckpointException($"The tensors take {end} bytes, but {dataLength} follow the header{(dataLength < end ? ": the file is cut off" : "")}.");
        }
    }

    private static void ReadFloats(Stream source, Span<float> values)
    {
        source.ReadExactly(MemoryMarshal.AsBytes(values));
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> bits = MemoryMarshal.Cast<float, int>(values);
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }
    }
}
