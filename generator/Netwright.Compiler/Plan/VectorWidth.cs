namespace Netwright.Compiler.Plan;

/// <summary>One vector width that the network has tiles for.</summary>
/// <param name="Bits">Width of a register.</param>
/// <param name="Lanes">Floats in it.</param>
/// <param name="Accumulators">
/// Sums that a tile may hold in registers: 24 of the 32 registers of AVX-512 and of Arm; 12 of AVX2's 16.
/// </param>
internal sealed record VectorWidth(int Bits, int Lanes, int Accumulators)
{
    /// <summary>AVX-512.</summary>
    public static readonly VectorWidth V512 = new(512, 16, 24);

    /// <summary>AVX2.</summary>
    public static readonly VectorWidth V256 = new(256, 8, 12);

    /// <summary>Arm's AdvSimd; SSE as the last resort.</summary>
    public static readonly VectorWidth V128 = new(128, 4, 24);

    /// <summary>The next narrower width; null at the end.</summary>
    public VectorWidth? Narrower => this == V512 ? V256 : this == V256 ? V128 : null;

    /// <summary>The width of so many bits.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">There is none.</exception>
    public static VectorWidth Of(int bits) => bits switch
    {
        512 => V512,
        256 => V256,
        128 => V128,
        _ => throw new System.ArgumentOutOfRangeException(nameof(bits), bits, "Vectors have 512, 256 or 128 bits."),
    };
}
