using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace Netwright.Runtime.Tests.Data;

/// <summary>NumPy's files as bytes, right ones and wrong ones.</summary>
internal static class NumpyBytes
{
    /// <summary>Arrays under their names, as <c>numpy.savez</c> packs them.</summary>
    public static byte[] Archive(CompressionLevel level, params (string Name, byte[] Content)[] arrays)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in arrays)
            {
                using Stream entry = archive.CreateEntry(name + ".npy", level).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>An array as a file; types are u1, i4, i8, f4 and f8.</summary>
    public static byte[] Array(string type, int[] shape, double[] values)
    {
        string extents = string.Join(", ", shape) + (shape.Length == 1 ? "," : "");
        byte[] head = Head($"{{'descr': '{(type[1] == '1' ? '|' : '<')}{type}', 'fortran_order': False, 'shape': ({extents}), }}");
        IEnumerable<byte> body = values.SelectMany(value => type switch
        {
            "u1" => [(byte)value],
            "i4" => BitConverter.GetBytes((int)value),
            "i8" => BitConverter.GetBytes((long)value),
            "f4" => BitConverter.GetBytes((float)value),
            _ => BitConverter.GetBytes(value),
        });
        return [.. head, .. body];
    }

    /// <summary>A head of these words, with zero bytes behind it.</summary>
    public static byte[] Head(string dictionary, int values = 0)
    {
        string padded = dictionary.PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)padded.Length, 0, .. Encoding.ASCII.GetBytes(padded), .. new byte[values]];
    }
}
