using System;
using System.Linq;
using System.Security.Cryptography;
using Netwright.Data;
using Netwright.Testing;
using Xunit;

namespace Netwright.Runtime.Tests.Data;

public sealed class SyntheticDigitsTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_every_machine()
    {
        DatasetPair pair = SyntheticDigits.Create(seed: 1, trainCount: 200, testCount: 100, scale: 1);
        Assert.Equal("0fa4921a2eb291782bcb0463e87f534e3d192ee18afb7d68213f87851e1e3a58", Hash(pair.Train));
        Assert.Equal("2e79068e9bc877458a20695ed48d3bf0e5f0c601f6ac466bedff7d9b87a965d2", Hash(pair.Test));
    }

    [Fact]
    public void An_image_does_not_depend_on_how_many_are_drawn()
    {
        DatasetPair few = SyntheticDigits.Create(seed: 5, trainCount: 37, testCount: 11);
        DatasetPair many = SyntheticDigits.Create(seed: 5, trainCount: 150, testCount: 80);
        Assert.Equal(Hash(many.Train.Take(37)), Hash(few.Train));
        Assert.Equal(Hash(many.Test.Take(11)), Hash(few.Test));
    }

    [Fact]
    public void Every_ten_images_hold_each_digit_once()
    {
        ImageDataset train = SyntheticDigits.Create(trainCount: 300, testCount: 1).Train;
        Assert.All(
            Enumerable.Range(0, 300).Select(train.Label).Chunk(10),
            ten => Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], ten.Order()));
    }

    [Fact]
    public void No_two_images_are_equal_within_or_across_parts_and_seeds()
    {
        DatasetPair one = SyntheticDigits.Create(seed: 1, trainCount: 300, testCount: 300);
        DatasetPair two = SyntheticDigits.Create(seed: 2, trainCount: 300, testCount: 300);
        string[] hashes =
        [
            .. new[] { one.Train, one.Test, two.Train, two.Test }
                .SelectMany(part => Enumerable.Range(0, part.Count).Select(i => Hash(part.Slice(i, 1)))),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void Digits_look_like_digits()
    {
        ImageDataset train = SyntheticDigits.Create(seed: 0, trainCount: 20, testCount: 1).Train;
        Golden.Verify(
            string.Concat(Enumerable.Range(0, 20).Select(i => $"{train.Label(i)}\n{ImageText.Draw(train, i)}")), "txt", "SyntheticDigits");
    }

    private static string Hash(ImageDataset dataset)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        float[] image = new float[dataset.Shape.Length];
        for (int i = 0; i < dataset.Count; i++)
        {
            dataset.WithScale(1).CopyImage(i, image);
            hash.AppendData([.. image.Select(level => (byte)level), (byte)dataset.Label(i)]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
