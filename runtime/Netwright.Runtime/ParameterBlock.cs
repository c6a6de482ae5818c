using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Threading;
using Netwright.Numerics;

namespace Netwright;

/// <summary>
/// All trained values of a network in one aligned block, with a view for each tensor. Gradients and optimiser state mirror
/// it, so an optimiser is one pass, a checkpoint one copy. Values that training gathers but does not train, such as the running
/// statistics of a batch normalisation, stand behind them.
/// </summary>
public sealed class ParameterBlock
{
    private readonly float[] memory;
    private long version;

    internal ParameterBlock(ImmutableArray<ParameterInfo> tensors)
    {
        Tensors = tensors;
        foreach (ParameterInfo tensor in tensors)
        {
            int end = checked(tensor.Offset + tensor.Length);
            StoredLength = Math.Max(StoredLength, end);
            Length = tensor.IsTrained ? Math.Max(Length, end) : Length;
        }

        memory = AlignedMemory.Allocate(StoredLength + AlignedMemory.Bytes / sizeof(float));
    }

    /// <summary>Number of trained values.</summary>
    public int Length { get; }

    /// <summary>The tensors, in their order in the block.</summary>
    public ImmutableArray<ParameterInfo> Tensors { get; }

    /// <summary>Number of values that a checkpoint holds: the trained ones, and those behind them that are gathered.</summary>
    public int StoredLength { get; }

    /// <summary>All trained values, in the order of <see cref="Tensors"/>; the first one stands on a cache line.</summary>
    /// <remarks>
    /// Take the span anew for each change: a network prepares its weights for fast products when it runs after the span was
    /// taken, and does not see what is written later through a span taken before.
    /// </remarks>
    public Span<float> Values => StoredValues[..Length];

    /// <summary>The trained values and, behind them, the gathered ones; to be taken anew for each change, as <see cref="Values"/>.</summary>
    public Span<float> StoredValues
    {
        get
        {
            Touch();
            return Memory;
        }
    }

    /// <summary>The stored values, for readers.</summary>
    internal Span<float> Memory => AlignedMemory.Align(memory, StoredLength);

    /// <summary>The trained values, for the optimiser, which calls <see cref="Touch"/> when it has changed them.</summary>
    internal Span<float> Trained => Memory[..Length];

    /// <summary>Grows whenever values may have changed.</summary>
    internal long Version => Interlocked.Read(ref version);

    /// <summary>The values of one tensor.</summary>
    /// <param name="name">Its checkpoint name, such as <c>C1.weight</c>.</param>
    /// <exception cref="ArgumentException">No tensor has this name.</exception>
    public Span<float> this[string name]
    {
        get
        {
            ParameterInfo tensor = Find(name);
            return StoredValues.Slice(tensor.Offset, tensor.Length);
        }
    }

    /// <summary>Fills every tensor by its rule; a pure function of <paramref name="seed"/> and the tensors' order.</summary>
    /// <param name="seed">Any value.</param>
    public void Initialize(ulong seed)
    {
        ulong key = CounterRandom.Derive(seed, "initial values");
        for (int i = 0; i < Tensors.Length; i++)
        {
            ParameterInfo tensor = Tensors[i];
            InitialValues.Fill(tensor, CounterRandom.Derive(key, (ulong)i), StoredValues.Slice(tensor.Offset, tensor.Length));
        }
    }

    /// <summary>SHA-256 of all values as little-endian floats, in lower-case hexadecimal: equal exactly when all bits are.</summary>
    public string Sha256()
    {
        if (BitConverter.IsLittleEndian)
        {
            return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(Memory)));
        }

        int[] reversed = new int[StoredLength];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(Memory), reversed);
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<int>(reversed)));
    }

    /// <summary>Notes that values may have changed, and gives the new <see cref="Version"/>.</summary>
    internal long Touch() => Interlocked.Increment(ref version);

    internal ParameterInfo Find(string name)
    {
        foreach (ParameterInfo tensor in Tensors)
        {
            if (tensor.Name == name)
            {
                return tensor;
            }
        }

        throw new ArgumentException($"No parameter is named '{name}'.", nameof(name));
    }
}
