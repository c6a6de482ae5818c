using System;
using System.ComponentModel;

namespace Netwright;

/// <summary>Says of an emitted kernel for which vectors it is written, where that is not the widest.</summary>
/// <param name="bits">256 or 128.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class VectorBitsAttribute(int bits) : Attribute
{
    /// <summary>Bits of a vector.</summary>
    public int Bits => bits;
}
