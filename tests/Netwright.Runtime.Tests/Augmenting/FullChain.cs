using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Netwright.Data;

namespace Netwright.Runtime.Tests.Augmenting;

/// <summary>Chains that hold every augmentation.</summary>
internal static class FullChain
{
    /// <summary>All that grey images can have.</summary>
    public static readonly Augmentation[] Grey =
    [
        new Shift(2), new Rotate(15), new Scale(0.9f, 1.1f), new Shear(10), new Elastic(34, 4), new Flip(), new Crop(3), new Brightness(0.2f),
        new Contrast(0.2f), new Noise(0.05f), new Erase(), new Mixup(0.2f),
    ];

    /// <summary>All.</summary>
    public static readonly Augmentation[] Colour =
    [
        new Shift(2), new Rotate(15), new Elastic(14, 3), new Scale(0.9f, 1.1f), new Shear(10), new Flip(FlipAxis.Vertical), new Crop(3),
        new Brightness(0.2f), new Contrast(0.2f), new Saturation(0.4f), new Hue(30), new Noise(0.05f), new Erase { Level = 0.5f }, new Mixup(1),
    ];

    /// <summary>The width of this process's vectors, then a hash of what both chains make of some images, whole and odd in size.</summary>
    public static string Report()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (OutsideRule outside in Enum.GetValues<OutsideRule>())
        {
            Append(hash, Pictures.Grey, outside, 255, Grey);
            Append(hash, Pictures.Colour, outside, 1, Colour);
        }

        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        return $"{bits} {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static void Append(IncrementalHash hash, ImageShape shape, OutsideRule outside, float white, Augmentation[] chain)
    {
        var augmenter = new Augmenter([.. chain], outside, shape, white);
        float[] scratch = new float[augmenter.ScratchFloats], partner = Pictures.Random(shape, white, 77);
        for (ulong key = 0; key < 20; key++)
        {
            float[] image = Pictures.Random(shape, white, key);
            augmenter.Apply(key, image, scratch);
            augmenter.TryMix(key, 9, out int other, out float share);
            Augmenter.Blend(image, partner, share);
            hash.AppendData(MemoryMarshal.AsBytes(image.AsSpan()));
            hash.AppendData([(byte)other]);
        }
    }
}
