using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace Netwright.Cli.Runs;

/// <summary>Arrays in NumPy's .npy format, version 1.0.</summary>
internal static class NpyArray
{
    /// <summary>NumPy's word for floats.</summary>
    public const string Float = "<f4";

    private const int Alignment = 64;
    private const int LengthBytes = 10;

    /// <summary>Writes an array of floats.</summary>
    /// <param name="stream">Takes it.</param>
    /// <param name="values">In the order of rows.</param>
    /// <param name="shape">Extents, the slowest first.</param>
    public static void Write(Stream stream, ReadOnlySpan<float> values, ReadOnlySpan<int> shape)
    {
        stream.Write(Head(Float, shape));
        stream.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>What stands before the values.</summary>
    /// <param name="type">NumPy's word for the values' type, such as <c>&lt;f4</c>.</param>
    /// <param name="shape">Extents, the slowest first.</param>
    public static byte[] Head(string type, ReadOnlySpan<int> shape)
    {
        StringBuilder extents = new();
        foreach (int extent in shape)
        {
            extents.Append(CultureInfo.InvariantCulture, $"{extent},");
        }

        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({extents}), }}";
        int length = (text.Length + 1 + LengthBytes + Alignment - 1) / Alignment * Alignment;
        text = text.PadRight(length - LengthBytes - 1) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)];
    }
}
