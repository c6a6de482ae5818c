using System;
using System.Buffers.Binary;
using System.Globalization;

namespace Netwright.Testing;

/// <summary>Harms the bytes of a file in ways that readers stumble over.</summary>
public static class Mutation
{
    private static readonly uint[] Extremes = [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];

    /// <summary>How many of a kind a test draws: its share of <c>NETWRIGHT_MUTATIONS</c>, or of the usual number.</summary>
    public static int Rounds(int usual, int kinds) => Setting("NETWRIGHT_MUTATIONS", usual) / kinds;

    /// <summary>The seed that a test draws with: others by <c>NETWRIGHT_MUTATIONS_SEED</c>.</summary>
    public static int Seed(int round) => (Setting("NETWRIGHT_MUTATIONS_SEED", 1) * 1_000_000) + round;

    /// <summary>The same harm for the same seed.</summary>
    public static byte[] Of(byte[] sound, int seed) => Of(sound, new Random(seed));

    /// <summary>The harm that random numbers give.</summary>
    public static byte[] Of(byte[] sound, Random random)
    {
        byte[] content = [.. sound];
        for (int i = random.Next(1, 5); i > 0 && content.Length > 8; i--)
        {
            content = Once(content, random);
        }

        return content;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;

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
}
