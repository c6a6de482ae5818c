using System;
using System.Buffers.Binary;
using Netwright.Testing;

namespace Netwright.Images.Tests;

/// <summary>Harms the bytes of a picture in ways that decoders stumble over.</summary>
internal static class MutatedPicture
{
    /// <summary>The same harm for the same seed.</summary>
    public static byte[] Of(byte[] sound, int seed)
    {
        Random random = new(seed);
        byte[] content = Mutation.Of(sound, random);

        // Chunks of PNG with wrong checksums are skipped; what is behind the checksum is what matters.
        return random.Next(4) == 0 ? content : WithChecksums(content);
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
