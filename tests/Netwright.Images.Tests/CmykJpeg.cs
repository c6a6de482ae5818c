using System;
using System.Collections.Generic;

namespace Netwright.Images.Tests;

/// <summary>A JPEG of 8x8 pixels of one colour in cyan, magenta, yellow and black, inverted as Adobe's programs write them.</summary>
internal static class CmykJpeg
{
    /// <summary>The bytes; each ink is stored as 255 less what is printed.</summary>
    public static byte[] Flat(byte cyan, byte magenta, byte yellow, byte black)
    {
        List<byte> file = [0xFF, 0xD8];
        Segment(file, 0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]);

        // All quanta are 8, which makes a flat block's first coefficient its level less 128.
        byte[] quanta = new byte[65];
        quanta.AsSpan(1).Fill(8);
        Segment(file, 0xDB, quanta);
        Segment(file, 0xC0, [8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0]);

        // Twelve codes of 4 bits say how long a coefficient is; a single code of 1 bit says that no others follow.
        Segment(file, 0xC4, [0x00, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        Segment(file, 0xC4, [0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Segment(file, 0xDA, [4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]);
        file.AddRange(Coefficients([cyan, magenta, yellow, black]));
        return [.. file, 0xFF, 0xD9];
    }

    private static void Segment(List<byte> file, byte marker, byte[] content)
    {
        int length = content.Length + 2;
        file.AddRange([0xFF, marker, (byte)(length >> 8), (byte)length]);
        file.AddRange(content);
    }

    private static List<byte> Coefficients(byte[] levels)
    {
        string bits = "";
        foreach (byte level in levels)
        {
            int value = level - 128;
            int length = value == 0 ? 0 : (int)Math.Log2(Math.Abs(value)) + 1;
            int written = value < 0 ? value + (1 << length) - 1 : value;
            bits += $"{length:B4}{(length == 0 ? "" : written.ToString($"B{length}", null))}0";
        }

        List<byte> bytes = [];
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        for (int i = 0; i < bits.Length; i += 8)
        {
            bytes.Add(Convert.ToByte(bits.Substring(i, 8), 2));
            if (bytes[^1] == 0xFF)
            {
                bytes.Add(0);
            }
        }

        return bytes;
    }
}
