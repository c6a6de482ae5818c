using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Netwright.Data;

namespace Netwright.Runtime.Tests.Data;

/// <summary>A small data set as if it had been published: 20 training and 10 test images.</summary>
internal static class PublishedSample
{
    public static readonly IReadOnlyDictionary<string, byte[]> Files = new Dictionary<string, byte[]>
    {
        ["train-images-idx3-ubyte.gz"] = IdxBytes.Gzip(IdxBytes.Images(20, 4, 5)),
        ["train-labels-idx1-ubyte.gz"] = IdxBytes.Gzip(IdxBytes.Labels(20)),
        ["t10k-images-idx3-ubyte.gz"] = IdxBytes.Gzip(IdxBytes.Images(10, 4, 5)),
        ["t10k-labels-idx1-ubyte.gz"] = IdxBytes.Gzip(IdxBytes.Labels(10)),
    };

    public static NamedDataset Dataset { get; } = Describe();

    private static NamedDataset Describe()
    {
        PublishedFile[] files =
            [.. Files.Select(file => new PublishedFile(file.Key, file.Value.Length, Convert.ToHexStringLower(SHA256.HashData(file.Value))))];
        return new("sample", NamedDataset.Digits, files[0], files[1], files[2], files[3], []);
    }
}
