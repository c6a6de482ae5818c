using System;
using System.Buffers.Binary;

namespace Netwright.Images.Decoding;

/// <summary>Walks the markers of a JPEG: the decoder takes one that breaks off, and shows grey where data are missing.</summary>
internal static class JpegMarkers
{
    private const byte Mark = 0xFF;
    private const byte Start = 0xD8;
    private const byte End = 0xD9;

    /// <summary>Whether it is a JPEG whose end marker is missing.</summary>
    public static bool IsCut(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith([Mark, Start]))
        {
            return false;
        }

        int place = 2;
        while (NextMarker(content, ref place) is { } marker)
        {
            if (marker == End)
            {
                return false;
            }

            if (HasLength(marker))
            {
                // The length counts its own two bytes; what follows a segment is looked through for the next marker.
                place += place + 2 <= content.Length ? BinaryPrimitives.ReadUInt16BigEndian(content[place..]) : 2;
            }
        }

        return true;
    }

    /// <summary>The next marker from a place on, which moves behind it; null at the end. A marked zero is a byte of data.</summary>
    private static byte? NextMarker(ReadOnlySpan<byte> content, ref int place)
    {
        while (place < content.Length && content[place..].IndexOf(Mark) is int mark and >= 0)
        {
            place += mark;
            while (place < content.Length && content[place] == Mark)
            {
                place++;
            }

            if (place < content.Length && content[place++] is byte marker and not 0)
            {
                return marker;
            }
        }

        return null;
    }

    /// <summary>Restarts, start and end stand alone.</summary>
    private static bool HasLength(byte marker) => marker is not (1 or (>= 0xD0 and <= End));
}
