using System;
using Xunit.Sdk;

namespace Netwright.Compiler.Tests.Numerics;

/// <summary>
/// Memory for emitted code, filled with NaN: whoever reads what nobody wrote spoils the result, and a write beside it is found.
/// </summary>
internal sealed class GuardedMemory
{
    private const int Guard = 64;

    private readonly float[] memory;
    private readonly int length;

    public GuardedMemory(int length)
    {
        this.length = length;
        memory = AlignedMemory.Allocate(length + (2 * Guard));
        Whole.Fill(float.NaN);
    }

    public Span<float> Span => Whole.Slice(Guard, length);

    private Span<float> Whole => AlignedMemory.Align(memory, length + (2 * Guard));

    public void Poison() => Span.Fill(float.NaN);

    public void AssertNothingWrittenBeside(string what)
    {
        if (Whole[..Guard].ContainsAnyExcept(float.NaN) || Whole[(Guard + length)..].ContainsAnyExcept(float.NaN))
        {
            throw new XunitException($"A write beside the {length} floats of {what}.");
        }
    }
}
