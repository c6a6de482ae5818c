using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;

namespace Netwright.Data.Numpy;

/// <summary>
/// The head of a .npy file (NumPy enhancement proposal 1): magic number, version, and a Python dictionary with type, order and extents.
/// </summary>
/// <param name="Type">Type of the values, such as <c>u1</c> or <c>f4</c>, without its byte order.</param>
/// <param name="Shape">Extents, outermost first.</param>
/// <param name="Length">Bytes of the head: the values begin behind it.</param>
internal sealed partial record NpyHeader(string Type, ImmutableArray<long> Shape, int Length)
{
    private const int LongestText = 1 << 16;
    private const int MostExtents = 32;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Bytes of one value.</summary>
    public int ValueBytes => Type[^1] - '0';

    /// <summary>Number of values; more than an array holds is said as such.</summary>
    public Int128 Count
    {
        get
        {
            Int128 count = 1;
            foreach (long extent in Shape)
            {
                count = extent == 0 ? 0 : count > long.MaxValue ? count : count * extent;
            }

            return count;
        }
    }

    /// <summary>Extents as written in messages, such as <c>60000x28x28</c>.</summary>
    public string Extents => Shape.IsEmpty ? "a single value" : string.Join('x', Shape);

    /// <summary>Reads the head.</summary>
    /// <param name="stream">At the beginning of the file.</param>
    /// <param name="name">The file in messages.</param>
    /// <exception cref="DatasetException">It is none, or of values that are not read here.</exception>
    public static NpyHeader Read(Stream stream, string name)
    {
        Span<byte> start = stackalloc byte[12];
        Fill(stream, start[..10], name);
        if (!start.StartsWith(Magic))
        {
            throw new DatasetException($"{name}: expected a .npy file, which begins with \\x93NUMPY; this begins otherwise.");
        }

        int version = start[6];
        if (version is < 1 or > 3)
        {
            throw new DatasetException($"{name}: expected version 1 to 3 of the .npy format, found {version}.");
        }

        int words = version == 1 ? 2 : 4;
        if (words == 4)
        {
            Fill(stream, start[10..], name);
        }

        uint length = words == 2 ? BitConverter.ToUInt16([start[8], start[9]]) : (uint)(start[8] | (start[9] << 8) | (start[10] << 16) | (start[11] << 24));
        if (length > LongestText)
        {
            throw new DatasetException($"{name}: expected a head of at most {LongestText} bytes; it says {length}.");
        }

        byte[] text = new byte[length];
        Fill(stream, text, name);
        return Parse(Encoding.Latin1.GetString(text), 8 + words + (int)length, name);
    }

    private static NpyHeader Parse(string text, int length, string name)
    {
        Match type = TypeKey().Match(text), order = OrderKey().Match(text), shape = ShapeKey().Match(text);
        if (!type.Success || !order.Success || !shape.Success)
        {
            throw new DatasetException($"{name}: expected a head with descr, fortran_order and shape; found none of that form.");
        }

        if (order.Groups[1].Value == "True")
        {
            throw new DatasetException($"{name}: the values stand in Fortran's order, columns first; save the array by numpy.ascontiguousarray.");
        }

        string byteOrder = type.Groups[1].Value, kind = type.Groups[2].Value;
        if (kind is not ("u1" or "i1" or "u2" or "i2" or "u4" or "i4" or "i8" or "u8" or "f4" or "f8" or "b1"))
        {
            throw new DatasetException($"{name}: expected whole numbers or floats of 32 or 64 bits, found values of type '{byteOrder}{kind}'.");
        }

        if (byteOrder == ">" && kind[1] != '1')
        {
            throw new DatasetException($"{name}: the values have their highest byte first ('>{kind}'); save the array with the type '<{kind}'.");
        }

        string[] extents = shape.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        ImmutableArray<long>.Builder found = ImmutableArray.CreateBuilder<long>(extents.Length);
        foreach (string extent in extents)
        {
            if (extents.Length > MostExtents || !long.TryParse(extent, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
            {
                throw new DatasetException($"{name}: expected at most {MostExtents} extents, each a whole number from 0; found ({shape.Groups[1].Value}).");
            }

            found.Add(value);
        }

        return new NpyHeader(kind, found.ToImmutable(), length);
    }

    private static void Fill(Stream stream, Span<byte> bytes, string name)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new DatasetException($"{name}: expected the head of a .npy file, found the end; it is empty or cut short.");
        }
    }

    [GeneratedRegex("'descr': *'([<>|=]?)([a-z][0-9]{1,2})'", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TypeKey();

    [GeneratedRegex("'fortran_order': *(True|False)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OrderKey();

    [GeneratedRegex(@"'shape': *\(([0-9, L]*)\)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ShapeKey();
}
