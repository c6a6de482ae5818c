using System;
using System.Buffers.Binary;

namespace Netwright.Images.Tests;

/// <summary>Harms the bytes of a picture in ways that decoders stumble over.</summary>
internal static class Mutation
{
    private static readonly uint[] Extremes = [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];

    /// <summary>The same harm for the same seed.</summary>
    public static byte[] Of(byte[] sound, int seed)
    {
        Random random = new(seed);
        byte[] content = [.. sound];
        for (int i = random.Next(1, 5); i > 0 && content.Length > 8; i--)
        {
            content = Once(content, random);
        }

        // Chunks of PNG with wrong checksums are skipped; what is behind the checksum is what matters.
        return random.Next(4) == 0 ? content : WithChecksums(content);
    }

    private static byte[] Once(byte[] content, Random random)
    {
        // Headers are small, and where most faults are.
        int place = random.Next(random.Next(2) == 0 ? Math.Min(content.Length, 100) : content.Length);
        int length = random.Next(1, Math.Min(33, content.Length - place + 1));
        switch (random.Next(7))
        {
            case 0:
                content[place] ^= (byte)(1 << random.Next(8));
                return content;
            case 1:
                random.NextBytes(content.AsSpan(place, length));
                return content;
            case 2:
                return content[..place];
            case 3:
                return [.. content[..place], .. content[(place + length)..]];
            case 4:
                return [.. content[..place], .. content[random.Next(content.Length)..], .. content[place..]];
            case 5:
                content[place] = (byte)Extremes[random.Next(5)];
                return content;
            default:
                WriteExtreme(content, place, random);
                return content;
        }
    }

    private static void WriteExtreme(byte[] content, int place, Random random)
    {
        Span<byte> word = stackalloc byte[4];
        uint value = Extremes[random.Next(Extremes.Length)];
        if (random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(word, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(word, value);
        }

        word[..Math.Min(4, content.Length - place)].CopyTo(content.AsSpan(place));
    }

    private static byte[] WithChecksums(byte[] content)
    {
        int place = 8;
        while (content is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] && place + 12 <= content.Length)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(place));
            if (length > content.Length - place - 12)
            {
                break;
            }

            int end = place + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(end), Png.Checksum(content.AsSpan((place + 4)..end)));
            place = end + 4;
        }

        return content;
    }
}
